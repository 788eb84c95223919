"""Drawings for tests: those that would run or load something, and some as programs write them."""

from __future__ import annotations

import base64
import io

from PIL import Image

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HTML = 'http://www.w3.org/1999/xhtml'
AWAY = 'http://evil.example'

#: What stands in each, so that it is a drawing without the attack.
_SHAPE = '<rect x="5" y="5" width="80" height="50" fill="teal"/>'


def _drawing(inside: str, attributes: str = '') -> bytes:
    return f'<svg {SVG} width="90" height="60" {attributes}>{_SHAPE}{inside}</svg>'.encode()


def _use(number: int) -> str:
    return f'<use href="#n{number}"/>'


def _png() -> str:
    buffer = io.BytesIO()
    Image.new('RGB', (4, 4), 'red').save(buffer, 'PNG')
    return base64.b64encode(buffer.getvalue()).decode()


PNG = f'data:image/png;base64,{_png()}'
_EVIL_SVG = base64.b64encode(_drawing('<script>alert(1)</script>')).decode()

#: Drawings that a browser would run something of, or load something for, if it opened them.
ATTACKS: dict[str, bytes] = {
    'script': _drawing('<script>alert(1)</script>'),
    'script, CDATA': _drawing('<script><![CDATA[alert(1)]]></script>'),
    'script of a file': _drawing(f'<script href="{AWAY}/x.js"/><script xlink:href="{AWAY}/y.js"/>'),
    'script as data': _drawing('<script href="data:text/javascript,alert(1)"/>'),
    'script, prefixed': (
        b'<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:rect width="9" height="9"/>'
        b'<svg:script>alert(1)</svg:script></svg:svg>'
    ),
    'script of XHTML': _drawing(f'<h:script xmlns:h="{HTML}">alert(1)</h:script>'),
    'script of XHTML, unprefixed': _drawing(f'<script xmlns="{HTML}">alert(1)</script>'),
    'script in metadata': _drawing(f'<metadata><s xmlns="{HTML}"/><script>alert(1)</script></metadata>'),
    'script in a title': _drawing('<title><script>alert(1)</script></title>'),
    'script in a style': _drawing('<style><script>alert(1)</script></style>'),
    'script in unknown elements': _drawing('<foo><bar><script>alert(1)</script></bar></foo>'),
    'onload': _drawing('', 'onload="alert(1)"'),
    'onload, spaced': _drawing('', 'onload\n=\n"alert(1)"'),
    'onload, entities': _drawing('', 'onload="&#97;lert&#x28;1)"'),
    'onload of a part': _drawing('<g onload="alert(1)"><path d="M0 0h9"/></g>'),
    'onerror': _drawing('<image href="x:x" onerror="alert(1)"/>'),
    'onerror of XHTML': _drawing(f'<h:img xmlns:h="{HTML}" src="x:x" onerror="alert(1)"/>'),
    'onbegin': _drawing('<animate attributeName="x" dur="1s" onbegin="alert(1)"/>'),
    'onbegin, no space': b'<svg xmlns="http://www.w3.org/2000/svg"><animate\nonbegin="alert(1)"\nattributeName="x" dur="1s"/><rect width="9" height="9"/></svg>',
    'onclick': _drawing('<rect width="90" height="60" onclick="alert(1)"/>'),
    'onmouseover': _drawing('<rect width="90" height="60" onmouseover="alert(1)"/>'),
    'onfocus': _drawing('<a href="#x" id="x" tabindex="1" onfocus="alert(1)" autofocus=""><rect width="9" height="9"/></a>'),
    'link': _drawing('<a href="javascript:alert(1)"><rect width="90" height="60"/></a>'),
    'link, entities': _drawing('<a xlink:href="&#106;avascript:alert(1)"><rect width="90" height="60"/></a>'),
    'link, broken up': _drawing('<a xlink:href="java&#10;script&#9;:alert(1)"><rect width="90" height="60"/></a>'),
    'link, in front': _drawing('<a href=" &#1;javascript:alert(1)"><rect width="90" height="60"/></a>').replace(b'&#1;', b'&#32;'),
    'link to data': _drawing('<a href="data:text/html,&lt;script>alert(1)&lt;/script>"><rect width="90" height="60"/></a>'),
    'link to a site': _drawing(f'<a href="{AWAY}/" target="_top"><rect width="90" height="60"/></a>'),
    'link, set': _drawing('<a id="l"><set attributeName="href" to="javascript:alert(1)"/><rect width="90" height="60"/></a>'),
    'link, animated': _drawing('<a><animate attributeName="xlink:href" values="javascript:alert(1)" dur="1s" fill="freeze"/><rect width="90" height="60"/></a>'),
    'link by base': _drawing('<a xml:base="javascript:alert(1)//" href="#"><rect width="90" height="60"/></a>'),
    'foreign object': _drawing(f'<foreignObject width="90" height="60"><body xmlns="{HTML}"><script>alert(1)</script></body></foreignObject>'),
    'foreign frame': _drawing(f'<foreignObject width="90" height="60"><iframe xmlns="{HTML}" src="javascript:alert(1)"/></foreignObject>'),
    'foreign frame of a site': _drawing(f'<foreignObject width="9" height="9"><iframe xmlns="{HTML}" src="{AWAY}/"/></foreignObject>'),
    'frame of XHTML': _drawing(f'<iframe xmlns="{HTML}" src="javascript:alert(1)"/>'),
    'frame with a document': _drawing(f'<iframe xmlns="{HTML}" srcdoc="&lt;script>alert(1)&lt;/script>"/>'),
    'object and embed of XHTML': _drawing(f'<object xmlns="{HTML}" data="{AWAY}/x"/><embed xmlns="{HTML}" src="{AWAY}/y"/>'),
    'video and audio of XHTML': _drawing(f'<video xmlns="{HTML}" src="x:x" onerror="alert(1)"/><audio xmlns="{HTML}" src="{AWAY}/a"/>'),
    'refresh of XHTML': _drawing(f'<meta xmlns="{HTML}" http-equiv="refresh" content="0; url={AWAY}/"/>'),
    'link element of XHTML': _drawing(f'<link xmlns="{HTML}" rel="stylesheet" href="{AWAY}/x.css"/>'),
    'base of XHTML': _drawing(f'<base xmlns="{HTML}" href="{AWAY}/"/><image href="x.png" width="9" height="9"/>'),
    'form of XHTML': _drawing(f'<form xmlns="{HTML}" action="javascript:alert(1)"><button autofocus="" onfocus="alert(1)">x</button></form>'),
    'handler': _drawing('<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>'),
    'listener': _drawing('<listener event="load" handler="#x" xmlns="http://www.w3.org/2001/xml-events"/>'),
    'style sheet of a site': _drawing(f'<style>@import "{AWAY}/x.css"; @import url({AWAY}/y.css);</style>'),
    'font of a site': _drawing(f'<style>@font-face{{font-family:a;src:url({AWAY}/a.woff)}} text{{font-family:a}}</style><text x="9" y="9">a</text>'),
    'background of a site': _drawing(f'<style>svg{{background:url({AWAY}/x.png)}} *{{cursor:url({AWAY}/c.cur),auto}}</style>'),
    'style, escaped': _drawing(f'<style>rect{{fill:u\\72l({AWAY}/a.svg#a);mask:\\75 rl("{AWAY}/b.svg#b")}}</style>'),
    'style, commented': _drawing(f'<style>rect{{filter:ur/**/l(x);mask:url/**/("{AWAY}/b.svg#b");fill:/*}}*/url({AWAY}/c.svg#c)}}</style>'),
    'style, in quotes': _drawing(f'<style>rect{{font-family:"a}} rect{{mask:url({AWAY}/q.svg#q)}} x{{"}}</style>'),
    'style, image set': _drawing(f'<style>svg{{background-image:image-set("{AWAY}/a.png" 1x);content:url({AWAY}/b.png)}} rect{{mask-image:-webkit-image-set(url({AWAY}/c.png) 1x)}}</style>'),
    'style, variable': _drawing(f'<style>:root{{--u:url({AWAY}/v.svg#a)}} rect{{filter:var(--u);mask:var(--u)}}</style>'),
    'style, nested': _drawing(f'<style>@media all{{@import "{AWAY}/n.css"; rect{{mask:url({AWAY}/m.svg#a)}} svg{{&amp; rect{{filter:url({AWAY}/f.svg#f)}}}}}}</style>'),
    'style, not closed': _drawing(f'<style>rect{{mask:url({AWAY}/o.svg#o</style>'),
    'style, expression': _drawing('<style>rect{width:expression(alert(1));behavior:url(#x);-moz-binding:url(x.xml#x)}</style>'),
    'style of XHTML': _drawing(f'<style xmlns="{HTML}">@import "{AWAY}/h.css";</style>'),
    'attribute style': _drawing(f'<rect width="9" height="9" style="background:url({AWAY}/a);filter:url({AWAY}/b#b);mask:u\\72l({AWAY}/c#c)"/>'),
    'presentation attributes': _drawing(f'<rect width="9" height="9" fill="url({AWAY}/a.svg#a)" stroke="url(\'{AWAY}/b.svg#b\')" filter="url({AWAY}/c.svg#c)" mask="url({AWAY}/d.svg#d)" clip-path="URL( {AWAY}/e.svg#e )" marker-start="url({AWAY}/f.svg#f)" cursor="url({AWAY}/g.cur)"/>'),
    'presentation attributes, escaped': _drawing(f'<rect width="9" height="9" filter="\\75rl({AWAY}/c.svg#c)" mask="u\\72 l({AWAY}/d.svg#d)"/>'),
    'picture of a site': _drawing(f'<image href="{AWAY}/a.png" width="9" height="9"/><image xlink:href="//evil.example/b.png" width="9" height="9"/>'),
    'picture of the machine': _drawing('<image href="file:///etc/passwd" width="9" height="9"/><image href="../../secret.png" width="9" height="9"/>'),
    'picture as SVG': _drawing(f'<image href="data:image/svg+xml;base64,{_EVIL_SVG}" width="9" height="9"/>'),
    'picture as HTML': _drawing('<image href="data:text/html,&lt;script>alert(1)&lt;/script>" width="9" height="9"/>'),
    'use of a site': _drawing(f'<use href="{AWAY}/a.svg#a"/><use xlink:href="other.svg#x"/>'),
    'use of data': _drawing(f'<use href="data:image/svg+xml;base64,{_EVIL_SVG}#x"/>'),
    'filter of a site': _drawing(f'<filter id="f"><feImage href="{AWAY}/f.png"/></filter><rect width="9" height="9" filter="url(#f)"/>'),
    'gradient of a site': _drawing(f'<linearGradient id="g" href="{AWAY}/g.svg#g"/><pattern id="p" xlink:href="{AWAY}/p.svg#p"/><rect width="9" height="9" fill="url(#g)" stroke="url(#p)"/>'),
    'text path and more of a site': _drawing(f'<text><textPath href="{AWAY}/t.svg#t">a</textPath><tref xlink:href="{AWAY}/r.svg#r"/></text><cursor xlink:href="{AWAY}/c.cur"/><color-profile name="x" xlink:href="{AWAY}/c.icc"/>'),
    'discard and motion': _drawing('<animateMotion dur="1s" onend="alert(1)" onbegin="alert(2)"/><discard begin="0s" onbegin="alert(3)"/>'),
    'style sheet instruction': f'<?xml-stylesheet type="text/css" href="{AWAY}/p.css"?>'.encode() + _drawing(''),
    'transformation instruction': f'<?xml-stylesheet type="text/xsl" href="data:text/xml,%3Cxsl:stylesheet version=%221.0%22 xmlns:xsl=%22http://www.w3.org/1999/XSL/Transform%22%3E%3Cxsl:template match=%22/%22%3E%3Cscript xmlns=%22{HTML}%22%3Ealert(1)%3C/script%3E%3C/xsl:template%3E%3C/xsl:stylesheet%3E"?>'.encode() + _drawing(''),
    'transformation': _drawing('<x xmlns="http://www.w3.org/1999/XSL/Transform"/>'),
    'UTF-16': _drawing('<script>alert(1)</script>', 'onload="alert(1)"').decode().encode('utf-16'),
    'UTF-16, declared': '<?xml version="1.0" encoding="UTF-16"?>'.encode('utf-16') + _drawing('<script>alert(1)</script>').decode().encode('utf-16-le'),
    'Latin-1': b'<?xml version="1.0" encoding="ISO-8859-1"?>' + _drawing('<script>/*\xe9*/alert(1)</script>').decode().encode('latin-1'),
    'default attributes': b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)" xmlns CDATA "http://www.w3.org/2000/svg">]>' + _drawing(''),
}  # fmt: skip

#: Drawings that are refused as a whole.
REFUSED: dict[str, bytes] = {
    'no quotes': b'<svg/onload=alert(1)>',
    'slash': b'<svg xmlns="http://www.w3.org/2000/svg"><animate/onbegin=alert(1)></svg>',
    'HTML': b'<!DOCTYPE html><html><body onload="alert(1)">x</body></html>',
    'XHTML': f'<html xmlns="{HTML}"><script>alert(1)</script></html>'.encode(),
    'entity': b'<!DOCTYPE svg [<!ENTITY x "alert(1)">]><svg xmlns="http://www.w3.org/2000/svg"><rect/><script>&x;</script></svg>',
    'entities of entities': b'<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><svg><text>&b;</text></svg>',
    'entity of a file': b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><text>&x;</text></svg>',
    'parameter entity': f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "{AWAY}/x.dtd"> %x;]><svg><rect/></svg>'.encode(),
    'cut': _drawing('')[:-9],
    'empty': b'',
    'nothing but a script': f'<svg {SVG}><script>alert(1)</script></svg>'.encode(),
    'UTF-7': b'<?xml version="1.0" encoding="UTF-7"?>' + _drawing('').replace(b'<rect', b'+ADw-rect'),
    'unknown encoding': b'<?xml version="1.0" encoding="nonsense"?>' + _drawing(''),
    'deep': f'<svg {SVG}>'.encode() + b'<g>' * 5000,
    'repeated without end': (
        f'<svg {SVG}><rect id="n0" width="9" height="9"/>'
        + ''.join(f'<g id="n{n + 1}">{_use(n) * 10}</g>' for n in range(9))
        + '</svg>'
    ).encode(),
}  # fmt: skip

#: As matplotlib writes it: a document type, metadata, units, a style sheet, glyphs used again, clips.
PLOT = f"""<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="288pt" height="216pt" viewBox="0 0 288 216" xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata>
  <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:title>x</dc:title></rdf:RDF>
 </metadata>
 <defs>
  <style type="text/css">*{{stroke-linejoin: round; stroke-linecap: butt}}</style>
 </defs>
 <g id="figure_1">
  <g id="patch_1"><path d="M 0 216 L 288 216 L 288 0 L 0 0 z " style="fill: #ffffff"/></g>
  <g id="axes_1">
   <g id="line2d_1">
    <path d="M 40 180 L 90 60 L 140 120 L 190 30 L 250 90 " clip-path="url(#p0a1)" style="fill: none; stroke: #1f77b4; stroke-width: 1.5; stroke-linecap: square"/>
    <defs><path id="m1b2" d="M 0 3 C 0.8 3 3 0.8 3 0 C 3 -0.8 0.8 -3 0 -3 C -0.8 -3 -3 -0.8 -3 0 C -3 0.8 -0.8 3 0 3 z " style="stroke: #ff7f0e"/></defs>
    <g clip-path="url(#p0a1)"><use xlink:href="#m1b2" x="90" y="60" style="fill: #ff7f0e; stroke: #ff7f0e"/><use xlink:href="#m1b2" x="190" y="30" style="fill: #ff7f0e; stroke: #ff7f0e"/></g>
   </g>
   <g id="text_1">
    <!-- 0.5 -->
    <g transform="translate(20 200) scale(0.1 -0.1)"><defs><path id="DejaVuSans-30" d="M 200 0 L 200 700 L 600 700 L 600 0 z M 300 100 L 500 100 L 500 600 L 300 600 z " transform="scale(0.2)"/></defs><use xlink:href="#DejaVuSans-30"/><use xlink:href="#DejaVuSans-30" x="150"/></g>
   </g>
   <g id="text_2"><text style="font-size: 12px; font-family: 'DejaVu Sans', 'Noto Sans', sans-serif; text-anchor: middle" x="144" y="20" transform="rotate(-0 144 20)">A title</text></g>
   <g id="image_1"><image xlink:href="{PNG}" id="image9" transform="matrix(4 0 0 4 220 150)" width="4" height="4"/></g>
   <g id="hatch"><defs><pattern id="h1" patternUnits="userSpaceOnUse" x="0" y="0" width="8" height="8"><rect x="0" y="0" width="9" height="9" fill="#d62728"/><path d="M0 0 L8 8" style="fill:#000000;stroke:#000000;stroke-width:1.0"/></pattern></defs><path d="M 60 140 h 40 v 40 h -40 z" style="fill: url(#h1); stroke: #000000"/></g>
  </g>
 </g>
 <defs><clipPath id="p0a1"><rect x="36" y="25.9" width="223.2" height="166.3"/></clipPath></defs>
</svg>
"""

#: As Inkscape writes it: its own elements and attributes, styles on all elements, gradients, flow.
SKETCH = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="80mm" height="60mm" viewBox="0 0 80 60" version="1.1" id="svg5" inkscape:version="1.2.2" sodipodi:docname="net.svg" xml:space="preserve"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:document-units="mm"/>
  <defs id="defs2">
    <linearGradient inkscape:collect="always" id="linearGradient1"><stop style="stop-color:#0055d4;stop-opacity:1;" offset="0"/><stop style="stop-color:#ffcc00;stop-opacity:0.6;" offset="1"/></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#linearGradient1" id="linearGradient2" x1="5" y1="30" x2="75" y2="30" gradientUnits="userSpaceOnUse"/>
    <filter inkscape:collect="always" style="color-interpolation-filters:sRGB" id="filter3" x="-0.1" y="-0.1" width="1.2" height="1.2"><feGaussianBlur inkscape:collect="always" stdDeviation="0.9" id="feGaussianBlur3"/></filter>
    <marker style="overflow:visible" id="Arrow1" refX="0" refY="0" orient="auto" inkscape:stockid="Arrow1" markerWidth="5" markerHeight="6" viewBox="0 0 5 6" preserveAspectRatio="xMidYMid"><path transform="scale(0.5)" style="fill:context-stroke;fill-rule:evenodd;stroke:context-stroke;stroke-width:1pt" d="M 5.77,0 -2.88,5 V -5 Z" id="path1"/></marker>
    <mask maskUnits="userSpaceOnUse" id="mask4"><rect style="fill:#ffffff" width="30" height="30" x="40" y="20"/></mask>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">
    <rect style="fill:url(#linearGradient2);fill-opacity:1;stroke:#000000;stroke-width:0.5;stroke-linejoin:round;-inkscape-stroke:none" id="rect1" width="60" height="30" x="8" y="8" ry="3" inkscape:export-filename="C:\\Users\\ada\\net.png"/>
    <ellipse style="opacity:0.9;fill:#aa0000;filter:url(#filter3)" id="path2" cx="60" cy="40" rx="12" ry="8" sodipodi:nodetypes="ccc"/>
    <path style="fill:none;stroke:#008000;stroke-width:1;marker-end:url(#Arrow1)" d="M 10,50 C 20,40 30,55 45,48" id="path3" inkscape:connector-curvature="0"/>
    <circle style="fill:#5500aa" id="c1" cx="50" cy="30" r="14" mask="url(#mask4)"/>
    <text xml:space="preserve" style="font-style:normal;font-size:5px;line-height:1.25;font-family:sans-serif;-inkscape-font-specification:'sans-serif, Normal';fill:#000000" x="12" y="24" id="text1"><tspan sodipodi:role="line" id="tspan1" style="stroke-width:0.2" x="12" y="24">Petri <tspan style="font-weight:bold">nets</tspan></tspan></text>
    <image width="10" height="10" preserveAspectRatio="none" xlink:href="{PNG}" id="image1" x="66" y="4" style="image-rendering:pixelated"/>
  </g>
</svg>
"""

#: With classes, as Illustrator writes it.
CHART = f"""<svg version="1.1" {SVG} x="0px" y="0px" viewBox="0 0 120 80" style="enable-background:new 0 0 120 80;">
<style type="text/css">
	.st0{{fill:#FFFFFF;stroke:#231F20;stroke-miterlimit:10;}}
	.st1{{fill:url(#SVGID_1_);}}
	.st2{{font-family:'MyriadPro-Regular', sans-serif;}} .st3{{font-size:9px;}}
	@media print {{ .st0 {{ fill: #000000 }} }}
</style>
<rect class="st0" x="2" y="2" width="116" height="76"/>
<radialGradient id="SVGID_1_" cx="60" cy="40" r="30" gradientUnits="userSpaceOnUse"><stop offset="0" style="stop-color:#FFF200"/><stop offset="1" style="stop-color:#ED1C24"/></radialGradient>
<polygon class="st1" points="60,12 90,62 30,62 "/>
<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="hsl(200, 80%, 40%)"/></symbol>
<use href="#s" x="90" y="50" width="20" height="20"/>
<text transform="matrix(1 0 0 1 8 74)" class="st2 st3">boxed</text>
</svg>
"""

LIKENESSES = {'plot': PLOT, 'sketch': SKETCH, 'chart': CHART}
