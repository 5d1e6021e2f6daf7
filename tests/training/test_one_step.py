"""The training code: reads a tiny corpus written for the purpose, and one step lowers the loss of a fresh network."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed")

import torch

from readout.language.encoder import FOLDER
from training.corpora import conllu, gmb
from training.network import Network
from training.statements import hand_pairs, label, marked
from training.train import labels_of, losses, piece_reader
from training.windows import Maker, collate

TREES = """# newdoc id = a
# newpar
# text = Norway's envoy agreed.
1-2\tNorway's\t_\t_\t_\t_\t_\t_\t_\t_
1\tNorway\tNorway\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tEntity=(1-person-new(2-place-new-1)
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t4\tnsubj\t_\tEntity=1)
4\tagreed\tagree\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""
NEWS = (
    'Sentence #,Word,POS,Tag\nSentence: 1,President,NN,B-per\n,Lund,NNP,I-per\n,met,V,O\n,Danes,N,B-gpe\n,""".""",.,O\n'
)
SPEECH = "“We agree,” Ms. Lund said.\n\nNothing else was said."
GOLD = [{"source": [(12, 20)], "cue": [(21, 25)], "content": [(0, 11)]}]


def parts(folder: Path) -> dict[str, list]:
    with gzip.open(folder / "a.conllu.gz", "wt", encoding="utf-8") as out:
        out.write(TREES * 3)
    (folder / "gmb.csv").write_text(NEWS, encoding="utf-8")
    (folder / "pairs.tsv").write_text("sentence\trelations\tleft_out\n0\t0>1 CONSULT\t\n", encoding="utf-8")
    news = gmb(folder / "gmb.csv")
    trees = list(conllu(folder / "a.conllu.gz", entities=True))
    pair = marked("<s>Lund</s> praised <t>Holm</t>.", "SUPPORT", "p")
    assert pair is not None
    return {
        "ewt": trees,
        "gum": [],
        "gmb": news,
        "polnear": label(SPEECH, GOLD, "d"),
        "plv": [pair, *hand_pairs(news, folder / "pairs.tsv")],
    }


def test_corpora_are_read(tmp_path: Path) -> None:
    got = parts(tmp_path)
    tree = got["ewt"][0]
    assert tree.words == ["Norway", "'s", "envoy", "agreed", "."]
    assert tree.gaps == [1, 0, 1, 1, 0]
    assert tree.heads == [2, 0, 3, 3, 3]
    assert tree.names == ["B-LOC", "O", "O", "O", "O"]
    assert got["gmb"][0].names[:4] == ["O", "B-PER", "O", "B-NRP"]
    said = got["polnear"][0]
    assert said.words[6:9] == ["Lund", "said", "."]
    assert said.extra["roles"] == ["B-content", *["I-content"] * 4, "B-source", "I-source", "B-cue", "O"]
    assert said.extra["source"][7] == 5
    assert said.extra["cue"][:5] == [7] * 5
    assert got["plv"][0].extra["pairs"] == [(0, 0, 2, 2, "SUPPORT"), (2, 2, 0, 0, "NONE")]
    assert [p[-1] for p in got["plv"][1].extra["pairs"]] == ["CONSULT", "NONE"]


@pytest.mark.skipif(not (FOLDER / "tokenizer.json").exists(), reason="no tokenizer is installed")
def test_a_few_steps_lower_every_loss(tmp_path: Path) -> None:
    torch.manual_seed(1)
    got = parts(tmp_path)
    labels = labels_of({"ewt": got["ewt"] * 3, "gum": []})
    pieces = piece_reader(FOLDER / "tokenizer.json")
    maker = Maker(labels, pieces)
    windows = [w for name in ("ewt", "gmb", "polnear") for w in maker.cut(got[name], None, 60, across=True)]
    batch = collate(windows, pieces)
    net = Network(labels, dropout=0.0)
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=1e-3)
    history = []
    for _ in range(4):
        values = losses(net, batch)
        total = sum(values.values())
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
        history.append({k: v.item() for k, v in values.items()})
    assert set(history[0]) == {"starts", "upos", "feats", "names", "heads", "rels", "roles", "source", "cue"}
    assert sum(history[-1].values()) < sum(history[0].values())
