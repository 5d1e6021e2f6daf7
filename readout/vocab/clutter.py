"""The words of web pages that are no part of a report: links, forms, captions, credits; patterns by kind of noise.

Each pattern is tried at the start of one line (a paragraph's first), without regard to case unless its group says so.
Sources: the themes of WordPress and other editors in their translations, the house styles of agencies and broadcasters.
"""

from __future__ import annotations

# Whole lines: a phrase, then nothing or a mark and anything.
POINTERS = (
    r"(?:also read|read also|see also|see more|read more|read next|read this|related"
    r"(?: (?:article|articles|stories|story|news|video|videos|content|coverage|posts?|topics?|links?|reading))?"
    r"|more on (?:this|the)(?: story| topic)?|more from [\w .'’]{2,40}|more (?:news|stories|coverage|about this)"
    r"|recommended(?: (?:for you|stories|reading|articles))?|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|must[ -]read|must[ -]watch|most (?:read|popular|viewed)|trending(?: now)?"
    r"|editor['’]?s['’]? (?:picks?|choice)|in (?:pictures|photos|video|depth)|further reading|explainer|explained"
    r"|live updates?|watch live|latest (?:news|stories|videos?)|top stories|up next|around the web|from our partners"
    r"|keep reading|continue reading|don['’]?t miss|what to read next"
    r"|leggi anche|lire aussi|à lire aussi|lee también|lea también|le puede interesar|leia (?:também|mais)"
    r"|lesen sie auch|lees ook|czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|читайте также"
    r"|ayrıca oku|ler também|læs også|läs också|les også|olvassa el|přečtěte si)\s*(?:[:|>»→–—-].*|$)"
)
# Whole lines that need their capital: in hard-wrapped text "read more about it" may begin a line of a sentence.
POINTERS_CAPITAL = (
    r"(?:(?:Also read|ALSO READ|Read also|READ ALSO|See also|SEE ALSO|Leggi anche|Lire aussi|Lesen Sie auch|Czytaj też)"
    r"(?! (?:out|aloud|by|in|into)\b)\s+\S.*"
    r"|(?:Read more|READ MORE)(?! (?:than|broadly|widely|deeply|into|out|by|in|from|to)\b)\s+\S.*"
    r"|(?:READ|WATCH|VIDEO|PHOTOS?|LISTEN|MORE|RELATED|GALLERY|SLIDESHOW|PICTURES|TIMELINE|GRAPHIC|INFOGRAPHIC|FACTBOX"
    r"|EXPLAINER|Read|Watch|Video|Photos?|Listen|More|Gallery|Slideshow|Related|Pictures|Graphic"
    r"|Factbox)\s*:(?:\s*\S.*)?"
    r"|Related (?:Video|Story|Article|Coverage|Content)s? \S.*|JUST WATCHED\b.*|MUST WATCH\b.*)"
)
COMMENT_FORM = (
    r"(?:leave (?:a|your) (?:reply|comment|response)|post (?:a )?comment|add (?:a |your )?comment|write a comment"
    r"|join the (?:conversation|discussion)|comments? (?:are )?(?:closed|off|disabled)|(?:\d+|no) (?:comments?|replies)"
    r"|comments?(?: ?\(\d+\))?|your e-?mail address will not be published\b.*|required fields are marked.*"
    r"|save my name, e-?mail.*|notify me of (?:new|follow-?up).*|this site uses akismet.*|learn how your comment data.*"
    r"|you must be logged in to (?:post|comment|reply).*|(?:log in|sign in|login) to (?:post "
    r"|leave )?(?:a )?(?:comment|reply).*"
    r"|cancel reply|be the first to comment.*|(?:view|load|show)(?:ing)?(?: all| more)? ?\d* ?comments|have your say"
    r"|click here to cancel reply|logged in as .*|please enter your (?:comment|name|e-?mail).*|report (?:abuse"
    r"|this comment)"
    r"|deja (?:una respuesta|un comentario)|tu dirección de correo electrónico no será publicada\b.*"
    r"|laisser un commentaire|(?:annuler la réponse|votre adresse (?:e-mail|de messagerie) ne sera pas publiée\b.*)"
    r"|(?:schreibe|hinterlasse) einen kommentar|(?:deine|ihre) e-mail-adresse wird nicht veröffentlicht\b.*"
    r"|lascia un commento|il tuo indirizzo email non sarà pubblicato\b.*|deixe (?:um comentário|uma resposta)"
    r"|o seu endereço de (?:e-mail|email) não será publicado\b.*|dodaj komentarz"
    r"|twój adres e-?mail nie zostanie opublikowany\b.*"
    r"|geef een reactie|je e-mailadres (?:wordt|zal) niet (?:worden )?(?:gepubliceerd|getoond)\b.*|bir (?:yanıt"
    r"|cevap) yazın"
    r"|e-posta adresiniz yayınlanmayacak\b.*|добавить комментарий|ваш (?:адрес )?e-?mail не будет опубликован\b.*"
    r"|lämna ett svar|din e-postadress kommer inte publiceras\b.*|skriv et svar|napsat komentář|lasă un răspuns"
    r"|αφήστε μια απάντηση|tinggalkan balasan|alamat email anda tidak akan dipublikasikan\b.*)\s*[.!:*]*"
)
# Lines that belong to a comment form only once it has begun.
COMMENT_FIELDS = r"(?:name|e-?mail|website|comment|message|reply|submit|send|post|url|what do you think)\s*[?.:*]*"
NAVIGATION = (
    r"(?:advertisement|sponsored(?: content)?|story continue[sd]? below.*|article continues (?:below|after).*"
    r"|skip to .{3,30}"
    r"|back to (?:top|home(?:page)?)|main menu|menu|search|home|(?:previous|next) (?:article|post|story|page)\b.*"
    r"|loading\.*|tags? ?:.*|filed under\b.*|posted (?:in|under)\b.*|categor(?:y|ies) ?:.*|page \d+ of \d+"
    r"|print this.{0,20}"
    r"|\d+ ?min(?:ute)?s? read|reading time ?:?.{0,20}|(?:we|this (?:site|website)) uses? cookies.*"
    r"|accept (?:all )?cookies"
    r"|(?:privacy|cookie) policy|terms (?:of (?:use|service)|and conditions)|toggle \w+.{0,30}|close|show (?:more|all)"
    r"|slideshow ?\(\d+ images?\)|(?:view|photo|picture) gallery|\d+ (?:of|/) \d+(?: photos)?|(?:hide|show"
    r"|toggle) caption"
    r"|play video|replay(?: more videos)?.{0,10}|media playback is unsupported.*|text size.{0,20}"
    r"|listen to (?:this )?article.{0,40}"
    r"|[^.]{2,120} listen · \d+:\d+.*"
    r"|(?:(?:first )?(?:published|posted|updated|modified|created)|last (?:updated|modified|update)"
    r"|this (?:post|story|article|page) was (?:last )?updated|date) ?(?:[:|]|on\b|at\b|in\b)?[^.!?]{0,20}\d[^!?]{0,50})"
)
SUBSCRIPTION_ALONE = (
    r"(?:(?:subscribe|sign up|sign in|log in|register|follow us|join us|donate|newsletters?|become a member|support us"
    r"|get the app|download our app|subscribe to (?:our )?newsletters?)(?: now| today| here| for free)?"
    r"|click here (?:to|for)\b.*|sign up for (?:our )?(?:daily |weekly |free )?newsletters?|already a (?:subscriber"
    r"|member)\b.*"
    r"|[\w.-]+ is now on telegram.*)\s*[.!?:]*"
)
# An invitation: how it begins, and what it must name.
INVITATION = (
    r"(?:please )?(?:subscribe|sign up|sign in|log in|register|join (?:our|us|the|thousands|\d)|follow (?:us|our|the"
    r"|him|her|@|on)"
    r"|download|get\b|support (?:our|independent|quality|us)|watch\b|listen|enter your|install|don['’]?t miss"
    r"|never miss"
    r"|want (?:more|to)|receive|interested in|stay (?:up to date|informed|tuned|connected|ahead|updated|on top)"
    r"|become a (?:member|subscriber)|like us|find us|connect with us|unlock|start your|choose your|create (?:an"
    r"|your) account"
    r"|you can (?:also )?(?:follow|subscribe|find us|read us|join|sign|get|download|unsubscribe)|let['’]?s join"
    r"|to (?:read|continue|get)\b.{0,40}(?:subscribe|sign)|for (?:more (?:news|stories|information|updates)|the latest"
    r"|breaking))"
)
INVITED_TO = (
    r"\b(?:newsletters?|subscri(?:be|bers?|ptions?)|channels?|telegram|whatsapp|viber|instagram|youtube|facebook"
    r"|twitter|tiktok"
    r"|linkedin|fb|google news|podcasts?|inbox|push notifications?|news alerts?|breaking news|our app|news app"
    r"|mobile app"
    r"|app store|google play|membership|patreon|live on|live stream|news updates?|the app|as an interest|free trial)\b"
)
SHARE_CORE = frozenset(
    (
        *("share", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "tweet"),
        *("messenger", "viber", "tumblr", "flipboard", "instagram", "youtube", "vk", "teilen", "partager"),
        *("compartir", "compartilhar", "condividi", "udostępnij", "delen", "paylaş", "поделиться"),
    )
)
SHARE_WORDS = SHARE_CORE | frozenset(
    (
        *("x", "email", "e", "mail", "print", "copy", "link", "this", "on", "via", "pin", "it", "line", "ok"),
        *("more", "save", "page", "article", "post", "story", "like", "loading", "pocket", "with", "your"),
        *("friends", "by", "to", "click", "open", "in", "new", "window", "opens", "skype", "follow", "and"),
        *("or", "icon", "button", "url", "shares", "of", "a"),
    )
)
# Captions and credits; agencies and photo services come in where @AGENCY@ stands.
CAPTION = (
    r"(?:image (?:copyright|source|caption|credit)|media caption|video caption|photo caption|caption ?:)\b.*"
    r"|file (?:photo|picture|image|pic)\b ?[:.–—-].*|file ?[-–—] (?:in )?this\b.*|enlarge (?:this )?image\b.*"
    r"|in this (?=.{0,60}(?:\d|undated|file|handout|provided|released|taken|made|grab|day\b))"
    r".{0,70}\b(?:photo|image|photograph|frame|frame grab|picture)\b[^.]{0,60},.*"
    r"|this [^.,]{0,40}\b(?:photo|photograph|image|picture|handout|video grab|frame grab) (?:released|provided|taken"
    r"|made|shows) .*"
    r"|(?:an? )?(?:undated |handout |file |archive )(?:photo|photograph|picture|image) .{0,20}\b(?:released|provided"
    r"|taken|shows|of)\b.*"
    r"|photos: .* hide caption\b.*"
)
CAPTION_END = (
    r"(?:\b(?:photo(?:graph)?s?|pictures?|images?|photo credit|image credit|picture credit|courtesy)(?: by"
    r"| courtesy of)? ?[:/] ?"
    r"[^.:!?]{2,80}|[\[(](?:ap |reuters |afp )?(?:photo|file|credit|image|picture)s?\b(?: by|:|/)?[^()\[\]]{0,80}[\])]"
    r"|[\[(][^\W\d_][\w.'’-]+ [^()\[\]/]{1,50} ?/ ?[^()\[\]/.]{2,40}[\])]"
    r"|\b(?:@AGENCY@) ?/ ?[^\W\d_][^./]{1,40}|/ ?(?:@AGENCY@)(?: ?/ ?[^\W\d_]{2,20})?(?: via (?:@AGENCY@))?"
    r"|(?<!\w)© ?[^.©]{2,60}|[\[(](?:@AGENCY@)[\])])\s*$"
)
PHOTO_TAKEN = (
    r"(?:^|[.;:!?] )(?:photo|picture|photograph|image) (?:was )?(?:taken|made|released|provided by|courtesy)\b"
)
CREDIT = (
    r"\(?(?:additional |further )?(?:reporting|writing|editing|edited|written|compiled|translated|research|production"
    r"|reported)"
    r"(?: and (?:reporting|writing|editing))? by [^\W\d_].{2,300}"
    r"|(?:main |cover |featured |header |lead |front |top )?(?:photo|image|picture|foto|video|photograph)"
    r"(?: (?:source|credits?|courtesy))?(?: by| of)? ?[:/–—] ?.{2,120}"
    r"|(?:source|sources|quelle|fonte|fuente|źródło|источник|credit|credits|via) ?: ?[^.]{2,60}"
    r"|(?:©|\(c\)|copyright\b|all rights reserved|riproduzione riservata|reproduction\b(?=.*(?:©|copyright|prohibited"
    r"|reserved))"
    r"|(?:this (?:article|material|story|content)|the content) (?:was (?:originally |first )?published|may not be"
    r"|is published)\b).{0,300}"
    r"|[^“”\"]{2,200}\bcontributed (?:reporting\b|(?:to|for) (?:this|the) (?:report|article|story|post|piece)\b)"
    r"(?:[,;.]? .{0,80})?\.?"
    r"|.{0,200}(?:all rights reserved|(?<!\w)©).{0,120}"
    r"|write to [^\W\d_][\w.'’ -]{3,60} at \S+@\S+|(?:contact|email|follow) (?:the (?:author|writer|reporter)|him"
    r"|her)\b.{0,120}"
)
CREDIT_ROLE = (
    r"(?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w.'’-]+, [^.,]{0,60}"
    r"\b(?:correspondent|editor|reporter|analyst|columnist|bureau chief)\b[^.]{0,40}"
)
BYLINE = (
    r"(?:By|BY|by|Von|Par|Por) [A-Z][\w.'’-]+(?: (?:[A-Z&][\w.'’-]*|and|de|van|von|der|al|bin|y|,))*(?:,? .{2,50})?"
)
# Inside a line.
PICTURE_RESIDUE = (
    r"\s\S{0,80}\.(?:jpe?g|png|gif|webp|svg)[\"”“'’″]?\s+(?:alt|title|width|height|class|src|srcset)="
    r"[^<>\n]{0,400}/?>"
)
MARKUP_INLINE = (
    r"</?(?:p|br|hr|div|span|a|img|b|i|u|s|em|strong|small|sup|sub|ul|ol|li|h[1-6]|table|tbody|tr|td|th|blockquote|iframe"
    r"|script|style|figure|figcaption|center|font|section|article|video|audio|source|svg|input|form|button|o:p|amp-\w{2,20})"
    r"(?:\s[^<>\n]{0,400})?/?>|<!--[^<>\n]{0,400}-->"
    r"|&(?:nbsp|amp|quot|lt|gt|apos|[lr]dquo|[lr]squo|[mn]dash|hellip|laquo|raquo|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
    r"|\[/?(?:caption|embed|gallery|video|audio|youtube|vc_\w+|et_pb_\w+|adrotate|contact-form(?:-7)?|playlist"
    r"|su_\w+)\b[^\[\]\n]{0,400}\]"
    r"|\b(?:alt|src|srcset|href|class|style)=[\"”“][^\"”“<>\n]{0,300}[\"”“](?:\s*/?>)?"
    r"|(?<! \.)(?<=[.!?”\"]) \.(?! ?\.)(?=\s|$)|\bpic\.twitter\.com/\w+|\]\(https?://[^()\s]{1,400}\)|\{\{[^{}\n]{0,200}\}\}"
)
CREDIT_INLINE = (
    r"\((?:ap |reuters |afp )?photo(?:graph)?s?(?: by| courtesy|:|/)[^()\n]{2,80}\)"
    r"|\((?:reporting|writing|editing|additional reporting) by [^()\n]{2,300}\)"
)
CRAWLER_PREFIX = (
    r"\ufeff?\s{0,4}(?:date|published|pub_?date|posted|timestamp|crawled|fetched|time)\s?[:=]?\s"
    r"(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z| ?[+-]\d{2}:?\d{2})?)?)\s+"
)
# What stands after the mark in "Headline - LIVE": no site's name.
HEADLINE_LABELS = frozenset(
    (
        *("live", "video", "videos", "photos", "pictures", "gallery", "analysis", "opinion", "comment"),
        *("exclusive", "update", "updates", "breaking", "watch", "report", "reports", "explainer", "factbox"),
        *("timeline", "interview", "transcript", "text", "full", "sources", "source", "official", "officials"),
        *("minister", "ministry", "media", "spokesman", "expert"),
    )
)
PICTURE_SERVICES = (
    "Getty",
    "Getty Images",
    "Pool",
    "Press Pool",
    "Landov",
    "Shutterstock",
    "Alamy",
    "Corbis",
    "Keystone",
    "Handout",
    "Newscom",
)
