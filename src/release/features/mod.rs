//! What the layout model knows of a span, a cut and a pair: named features with values.

mod cut;
mod pair;
mod span;

use super::cuts::Joint;
pub(super) use cut::{Sides, cut};
pub(super) use pair::{Gaps, Sided, differ, pair};
pub(super) use span::{Place, span};

/// A feature by its number, and its value.
pub(crate) type Value = (u16, f32);

macro_rules! features {
    ($($id:ident $name:literal)*) => {
        /// The features but those of cuts. Those of a pair on one line are reached from those over several.
        #[allow(dead_code)]
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Feature { $($id),* }
        const NAMES: &[&str] = &[$($name),*];
    };
}

features! {
    EHan "E.han" EHanIn "E.hanIn" ENeutral "E.neutral" EStartsHan "E.startsHan" EEndsHan "E.endsHan" EWide "E.wide"
    EMarkedZ "E.marked" ZMarkedE "Z.marked"
    ZWords "Z.words" ZFunction "Z.function" ZRun "Z.run" ZShare "Z.share" ZNeutral "Z.neutral"
    ZLatinOnly "Z.latinOnly" ZLatinAgain "Z.latinAgain" ZLatinWords "Z.latinWords" ZContact "Z.contact"
    ZStartsLatin "Z.startsLatin" ZEndsLatin "Z.endsLatin" ZSentence "Z.sentence"
    Part "part" PartUnbalanced "part.unbalanced" PartQuotes "part.quotes" PartGloss "part.gloss"
    PartOneWord "part.oneWord" PartLower "part.lower" PartHangs "part.hangs" PartOneHan "part.oneHan"
    Cut "cut" CutDigitAfter "cut.digitAfter"
    CutValue "cut.value" CutInNumber "cut.inNumber"
    APair "A.pair" AEv "A.ev" AEvLow "A.evLow" AEvSize "A.evSize" ANone "A.none" ACommon "A.common" AUnlike "A.unlike"
    ARatio "A.ratio" ARatioHigh "A.ratioHigh" ASize "A.size" ANames "A.names" ANoName "A.noName" AItems "A.items"
    AEndsDiffer "A.endsDiffer" AColons "A.colons" ASame "A.same"
    IPair "I.pair" IEv "I.ev" IEvLow "I.evLow" IEvSize "I.evSize" INone "I.none" ICommon "I.common" IUnlike "I.unlike"
    IRatio "I.ratio" IRatioHigh "I.ratioHigh" ISize "I.size" INames "I.names" INoName "I.noName" IItems "I.items"
    IEndsDiffer "I.endsDiffer" IColons "I.colons" ISame "I.same"
    AEndsMark "A.endsMark" AMore "A.more" AUnequal "A.unequal" AGapMid "A.gapMid" AGapIn "A.gapIn"
    AGapMidOnly "A.gapMidOnly" ARoles "A.roles"
    IWhole "I.whole" IOneWord "I.oneWord" IOneHan "I.oneHan" ICapital "I.capital" ITitle "I.title"
    NeutralBefore "neutral.before" ContactBefore "contact.before"
    PartTail "part.tail" IWithin "I.within" IInside "I.inside" IInsideRun "I.insideRun" IBorder "I.border" IBetween "I.between" IRest "I.rest"
    ZLatinTurns "Z.latinTurns" PartBracketed "part.bracketed" PartUnit "part.unit" PartDash "part.dash"
    IStrokes "I.strokes" ContactLabel "contact.label"
    EBrackets "E.brackets" ZBrackets "Z.brackets" ZFunctionIn "Z.functionIn" ZWordsIn "Z.wordsIn"
    PartBrackets "part.brackets" NeutralNear "neutral.near" ContactBorder "contact.border" PartTorn "part.torn" ZLatinBracketed "Z.latinBracketed"
    PartInside "part.inside" PartEdge "part.edge" PartBorder "part.border"
    OtherInside "other.inside" OtherEdge "other.edge" LatinInside "latin.inside" LatinEdge "latin.edge"
    ZLatinDate "Z.latinDate" EParticles "E.particles" ETight "E.tight" PartOddQuote "part.oddQuote"
    ETurnedQuote "E.turnedQuote" PartNameTwice "part.nameTwice" CutCamel "cut.camel" ASameLines "A.sameLines" EEnumerated "E.enumerated"
    IFunction "I.function" IAgree "I.agree" ILone "I.lone" IJoint "I.joint" ISaid "I.said" IFormed "I.formed" Rest "rest"
}

/// How far the features of a pair on one line stand behind those of one over several.
const INLINE: u16 = Feature::IPair as u16 - Feature::APair as u16;

/// The scripts on both sides of a cut.
const SIDES: [&str; 4] = ["H>H", "H>L", "L>H", "L>L"];

/// The number of features.
pub(crate) const COUNT: usize = NAMES.len() + Joint::NAMES.len() * SIDES.len();

/// The names of all features by their numbers.
pub(crate) fn names() -> Vec<String> {
    let cuts = Joint::NAMES.iter().flat_map(|joint| SIDES.iter().map(move |sides| format!("cut.{joint}.{sides}")));
    NAMES.iter().map(|&name| name.to_owned()).chain(cuts).collect()
}

/// Takes the features of one thing.
pub(super) struct Values<'a>(pub(super) &'a mut Vec<Value>);

impl Values<'_> {
    pub(super) fn add(&mut self, feature: Feature, value: f32) {
        self.number(feature as u16, value);
    }

    pub(super) fn mark(&mut self, feature: Feature, holds: bool) {
        self.add(feature, f32::from(u8::from(holds)));
    }

    fn number(&mut self, feature: u16, value: f32) {
        if value != 0.0 {
            self.0.push((feature, value));
        }
    }
}
