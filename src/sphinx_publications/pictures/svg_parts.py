"""The elements, attributes and properties of SVG that draw, and do nothing else.

From the indices of SVG 1.1 and SVG 2 (https://www.w3.org/TR/SVG2/eltindex.html, ``attindex.html``,
``propidx.html``) and Filter Effects 1. Left out are scripts, handlers, links, animations, foreign
objects, and what loads anything.
"""

from __future__ import annotations

from typing import Final

#: What is seen by itself: a drawing has at least one of these.
SHAPES: Final = frozenset(
    'circle ellipse image line path polygon polyline rect text use'.split()
)  # fmt: skip
#: What text stands in.
TEXTS: Final = frozenset('a desc text textPath title tspan'.split())

ELEMENTS: Final = frozenset((
    *SHAPES,
    *TEXTS,
    *'clipPath defs filter g linearGradient marker mask pattern radialGradient stop style svg'.split(),
    *'switch symbol'.split(),
    *'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting'.split(),
    *'feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR'.split(),
    *'feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight'.split(),
    *'feSpecularLighting feSpotLight feTile feTurbulence'.split(),
))

#: Elements that are seen, and of which nothing is when they are left out.
SEEN_ELSEWHERE: Final = frozenset('foreignObject image use'.split())

#: Elements that may show a picture that is in the file as base64.
PICTURES: Final = frozenset(('image', 'feImage'))

#: What may stand in ``style``, in a style sheet, and as an attribute of the same name.
PROPERTIES: Final = frozenset(
    'alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation'
    ' color-interpolation-filters color-rendering cx cy direction display dominant-baseline'
    ' enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font'
    ' font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch'
    ' font-style font-variant font-variant-caps font-variant-east-asian font-variant-ligatures'
    ' font-variant-numeric font-variant-position font-variation-settings font-weight'
    ' glyph-orientation-horizontal glyph-orientation-vertical height image-rendering isolation'
    ' kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start'
    ' mask mask-type mix-blend-mode opacity overflow paint-order r rx ry shape-rendering stop-color'
    ' stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin'
    ' stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration'
    ' text-decoration-color text-decoration-line text-decoration-style text-indent'
    ' text-orientation text-rendering text-transform transform transform-box transform-origin'
    ' unicode-bidi vector-effect visibility white-space width word-spacing writing-mode x y'.split()
)

#: Attributes with numbers and keywords, in which no browser looks for an address.
PLAIN_ATTRIBUTES: Final = frozenset(
    'amplitude azimuth baseFrequency bias clipPathUnits cx cy d diffuseConstant divisor dx dy'
    ' edgeMode elevation exponent filterRes filterUnits fr fx fy gradientTransform gradientUnits'
    ' height id in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust'
    ' limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits method mode'
    ' numOctaves offset operator order orient pathLength patternContentUnits patternTransform'
    ' patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio'
    ' primitiveUnits r radius refX refY requiredExtensions requiredFeatures result rotate rx ry'
    ' scale seed side slope spacing specularConstant specularExponent spreadMethod startOffset'
    ' stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX targetY textLength'
    ' transform type values version viewBox width x x1 x2 xChannelSelector y y1 y2'
    ' yChannelSelector z class'.split()
)

#: Functions of CSS that name nothing outside of the file.
FUNCTIONS: Final = frozenset(
    'blur brightness calc circle clamp color color-mix contrast cubic-bezier drop-shadow ellipse'
    ' grayscale hsl hsla hue-rotate hwb inset invert lab lch matrix max min oklab oklch opacity'
    ' polygon rgb rgba rotate saturate scale scalex scaley sepia skew skewx skewy translate'
    ' translatex translatey'.split()
)
