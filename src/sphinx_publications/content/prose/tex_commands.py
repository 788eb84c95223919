r"""The commands of mathematics that may reach TeX and MathJax: those that both define.

Commands are those of MathJax's packages ``base`` and ``ams`` (3.2 and 4.1: ``BaseMappings``,
``AmsMappings``; https://docs.mathjax.org/en/latest/input/tex/macros/index.html), of which each was
typeset by LaTeX with the packages that Sphinx loads, amsmath and amssymb. ``\boldsymbol`` is amsmath's,
and MathJax loads it when it is used. Left out is what defines, numbers or refers, what takes the
size of a box, and what only one of the two knows; what takes a length stands in ``LENGTHS``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

#: Commands that take nothing but mathematics or text.
COMMANDS: Final = frozenset(
    'acute aleph alpha amalg And angle approx approxeq arccos arcsin arctan arg Arrowvert'
    ' arrowvert ast asymp atop backepsilon backprime backsim backsimeq backslash bar barwedge Bbb'
    ' Bbbk because beta beth between bf Big big bigcap bigcirc bigcup Bigg bigg Biggl biggl Biggm'
    ' biggm Biggr biggr Bigl bigl Bigm bigm bigodot bigoplus bigotimes Bigr bigr bigsqcup bigstar'
    ' bigtriangledown bigtriangleup biguplus bigvee bigwedge binom blacklozenge blacksquare'
    ' blacktriangle blacktriangledown blacktriangleleft blacktriangleright bmod boldsymbol bot'
    ' bowtie Box boxdot boxed boxminus boxplus boxtimes brace bracevert brack breve buildrel'
    ' bullet Bumpeq bumpeq cal Cap cap cdot cdotp cdots centerdot cfrac check checkmark chi choose'
    ' circ circeq circlearrowleft circlearrowright circledast circledcirc circleddash circledR'
    ' circledS clubsuit colon complement cong coprod cos cosh cot coth csc Cup cup curlyeqprec'
    ' curlyeqsucc curlyvee curlywedge curvearrowleft curvearrowright dagger daleth dashleftarrow'
    ' dashrightarrow dashv dbinom ddagger ddddot dddot ddot ddots deg Delta delta det dfrac'
    ' diagdown diagup Diamond diamond diamondsuit digamma dim displaystyle div divideontimes dot'
    ' Doteq doteq doteqdot dotplus dots dotsb dotsc dotsi dotsm dotso doublebarwedge doublecap'
    ' doublecup Downarrow downarrow downdownarrows downharpoonleft downharpoonright ell emptyset'
    ' enspace epsilon eqcirc eqsim eqslantgtr eqslantless equiv eta eth exists exp fallingdotseq'
    ' fbox Finv flat forall frac frak frown Game Gamma gamma gcd ge geq geqq geqslant gets gg ggg'
    ' gggtr gimel gnapprox gneq gneqq gnsim grave gtrapprox gtrdot gtreqless gtreqqless gtrless'
    ' gtrsim gvertneqq hat hbar heartsuit hline hom hookleftarrow hookrightarrow'
    ' hphantom hslash Huge huge idotsint iff iiiint iiint iint Im imath impliedby implies in inf'
    ' infty injlim int intercal intop iota it jmath Join kappa ker Lambda lambda land langle LARGE'
    ' Large large lbrace lbrack lceil ldotp ldots le leadsto Leftarrow leftarrow leftarrowtail'
    ' leftharpoondown leftharpoonup leftleftarrows Leftrightarrow leftrightarrow leftrightarrows'
    ' leftrightharpoons leftrightsquigarrow leftthreetimes leq leqq leqslant lessapprox lessdot'
    ' lesseqgtr lesseqqgtr lessgtr lesssim lfloor lg lgroup lhd lim liminf limits limsup ll llap'
    ' llcorner Lleftarrow lll llless lmoustache ln lnapprox lneq lneqq lnot lnsim log'
    ' Longleftarrow longleftarrow Longleftrightarrow longleftrightarrow longmapsto Longrightarrow'
    ' longrightarrow looparrowleft looparrowright lor lozenge lrcorner Lsh ltimes lVert lvert'
    ' lvertneqq maltese mapsto mathbb mathbf mathbin mathcal mathclose mathfrak mathinner mathit'
    ' mathnormal mathop mathopen mathord mathpunct mathrel mathring mathrm mathsf mathstrut mathtt'
    ' max mbox measuredangle mho mid min mit mod models mp mu multimap nabla natural ncong ne'
    ' nearrow neg negmedspace negthickspace negthinspace neq newline nexists ngeq ngeqq ngeqslant'
    ' ngtr ni nLeftarrow nleftarrow nLeftrightarrow nleftrightarrow nleq nleqq nleqslant nless'
    ' nmid nobreakspace nolimits nonscript normalsize not notin nparallel nprec npreceq'
    ' nRightarrow nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq nsucc nsucceq'
    ' nsupseteq nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu nVDash'
    ' nVdash nvDash nvdash nwarrow odot of oint Omega omega ominus operatorname oplus oslash'
    ' otimes over overbrace overleftarrow overleftrightarrow overline overrightarrow overset'
    ' overunderset owns parallel partial perp phantom Phi phi Pi pi pitchfork pm pmb pmod pod Pr'
    ' prec precapprox preccurlyeq preceq precnapprox precneqq precnsim precsim prime prod projlim'
    ' propto Psi psi qquad quad rangle rbrace rbrack rceil Re restriction rfloor rgroup rhd rho'
    ' Rightarrow rightarrow rightarrowtail rightharpoondown rightharpoonup rightleftarrows'
    ' rightleftharpoons rightrightarrows rightsquigarrow rightthreetimes risingdotseq rlap rm'
    ' rmoustache root Rrightarrow Rsh rtimes rVert rvert S scriptscriptstyle scriptsize'
    ' scriptstyle searrow sec setminus sf sharp shortmid shortparallel sideset Sigma sigma sim'
    ' simeq sin sinh small smallfrown smallint smallsetminus smallsmile smash smile space'
    ' spadesuit sphericalangle sqcap sqcup sqrt sqsubset sqsubseteq sqsupset sqsupseteq square'
    ' stackrel star strut Subset subset subseteq subseteqq subsetneq subsetneqq substack succ'
    ' succapprox succcurlyeq succeq succnapprox succneqq succnsim succsim sum sup Supset supset'
    ' supseteq supseteqq supsetneq supsetneqq surd swarrow tan tanh tau tbinom text textbf textit'
    ' textnormal textrm textsf textstyle texttt textup tfrac therefore Theta theta thickapprox'
    ' thicksim thinspace tilde times tiny to top triangle triangledown triangleleft trianglelefteq'
    ' triangleq triangleright trianglerighteq tt twoheadleftarrow twoheadrightarrow ulcorner'
    ' underbrace underleftarrow underleftrightarrow underline underrightarrow underset unlhd unrhd'
    ' Uparrow uparrow Updownarrow updownarrow upharpoonleft upharpoonright uplus Upsilon upsilon'
    ' upuparrows urcorner varDelta varepsilon varGamma varinjlim varkappa varLambda varliminf'
    ' varlimsup varnothing varOmega varPhi varphi varPi varpi varprojlim varpropto varPsi varrho'
    ' varSigma varsigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq varTheta vartheta'
    ' vartriangle vartriangleleft vartriangleright varUpsilon varXi Vdash vDash vdash vdots vec'
    ' vee veebar Vert vert vphantom Vvdash wedge widehat widetilde wp wr Xi xi xleftarrow'
    ' xrightarrow yen zeta'.split()
)
#: Signs behind a backslash.
SIGNS: Final = frozenset(' ,:;!>{}|%&#$_')

#: What one of the two does not know, in words of both.
SYNONYMS: Final = MappingProxyType({
    'bm': r'\boldsymbol',
    'eqdef': r'\overset{\mathrm{def}}{=}',
    'gt': '>',
    'LaTeX': r'\mathrm{LaTeX}',
    'lt': '<',
    'mathscr': r'\mathcal',
    'omicron': 'o',
    'TeX': r'\mathrm{TeX}',
})

#: Commands that take lengths, and how: ``L`` is one by itself, ``{L}`` one in braces.
LENGTHS: Final = MappingProxyType({
    'above': 'L',
    'genfrac': '{}{}{L}',
    'hskip': 'L',
    'hspace': '{L}',
    'kern': 'L',
    'lower': 'L',
    'mkern': 'L',
    'mskip': 'L',
    'mspace': '{L}',
    'raise': 'L',
    'rule': '[L]{L}{L}',
})

#: Commands whose arguments TeX typesets in each of its four sizes.
MULTIPLIERS: Final = frozenset(
    'boldsymbol hphantom mathring overleftarrow overleftrightarrow overrightarrow overset phantom pmb root'
    ' sideset smash sqrt stackrel text textbf textit textnormal textrm textsf texttt textup'
    ' underleftarrow underleftrightarrow underrightarrow underset vphantom xleftarrow xrightarrow'.split()
)

#: Environments, and what their arguments are: ``C`` are columns, ``N`` is a number.
ENVIRONMENTS: Final = MappingProxyType({
    'Bmatrix': '',
    'Vmatrix': '',
    'aligned': '',
    'alignedat': 'N',
    'array': 'C',
    'bmatrix': '',
    'cases': '',
    'gathered': '',
    'matrix': '',
    'pmatrix': '',
    'smallmatrix': '',
    'split': '',
    'subarray': 'C',
    'vmatrix': '',
})
