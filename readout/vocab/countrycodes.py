"""Three-letter codes of states and territories, as event data and trade statistics have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from readout.vocab.places import states

_ISO = """
AD:AND AE:ARE AF:AFG AG:ATG AL:ALB AM:ARM AO:AGO AR:ARG AT:AUT AU:AUS AZ:AZE BA:BIH BB:BRB BD:BGD BE:BEL BF:BFA
BG:BGR BH:BHR BI:BDI BJ:BEN BN:BRN BO:BOL BR:BRA BS:BHS BT:BTN BW:BWA BY:BLR BZ:BLZ CA:CAN CD:COD CF:CAF CG:COG
CH:CHE CI:CIV CL:CHL CM:CMR CN:CHN CO:COL CR:CRI CU:CUB CV:CPV CY:CYP CZ:CZE DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM
DZ:DZA EC:ECU EE:EST EG:EGY EH:ESH ER:ERI ES:ESP ET:ETH FI:FIN FJ:FJI FM:FSM FR:FRA GA:GAB GB:GBR GD:GRD GE:GEO
GH:GHA GI:GIB GL:GRL GM:GMB GN:GIN GQ:GNQ GR:GRC GT:GTM GW:GNB GY:GUY HK:HKG HN:HND HR:HRV HT:HTI HU:HUN ID:IDN
IE:IRL IL:ISR IN:IND IQ:IRQ IR:IRN IS:ISL IT:ITA JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM KI:KIR KM:COM KN:KNA
KP:PRK KR:KOR KW:KWT KZ:KAZ LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA LR:LBR LS:LSO LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR
MC:MCO MD:MDA ME:MNE MG:MDG MH:MHL MK:MKD ML:MLI MM:MMR MN:MNG MO:MAC MR:MRT MT:MLT MU:MUS MV:MDV MW:MWI MX:MEX
MY:MYS MZ:MOZ NA:NAM NE:NER NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU NZ:NZL OM:OMN PA:PAN PE:PER PG:PNG PH:PHL
PK:PAK PL:POL PR:PRI PS:PSE PT:PRT PW:PLW PY:PRY QA:QAT RO:ROU RS:SRB RU:RUS RW:RWA SA:SAU SB:SLB SC:SYC SD:SDN
SE:SWE SG:SGP SI:SVN SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR SS:SSD ST:STP SV:SLV SX:SXM SY:SYR SZ:SWZ TD:TCD
TG:TGO TH:THA TJ:TJK TL:TLS TM:TKM TN:TUN TO:TON TR:TUR TT:TTO TV:TUV TW:TWN TZ:TZA UA:UKR UG:UGA US:USA UY:URY
UZ:UZB VA:VAT VC:VCT VE:VEN VN:VNM VU:VUT WS:WSM YE:YEM ZA:ZAF ZM:ZMB ZW:ZWE
"""
"""ISO 3166-1 by the two letters of places.tsv."""
_OTHERS = "CS:CSK DD:DDR SU:SUN XK:XKX YU:YUG"
"""Former states by ISO 3166-3, and the code in general use for Kosovo."""


@cache
def three_letters() -> Mapping[str, str]:
    """For each canonical name of a state its three-letter code; what has none is not there."""
    return MappingProxyType(_by_name(f"{_ISO} {_OTHERS}"))


@cache
def two_letters() -> Mapping[str, str]:
    """For each canonical name of a state in ISO 3166-1 its two-letter code, in lower case."""
    listed = dict(_pairs(_ISO))
    return MappingProxyType({state.name: state.code.lower() for state in states() if state.code in listed})


def _by_name(table: str) -> dict[str, str]:
    codes = dict(_pairs(table))
    return {state.name: codes[state.code] for state in states() if state.code in codes}


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for pair in table.split():
        two, _, three = pair.partition(":")
        yield two, three
