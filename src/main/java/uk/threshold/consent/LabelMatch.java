package uk.threshold.consent;

import static uk.threshold.carerecord.Label.BH;
import static uk.threshold.carerecord.Label.ETHUD;
import static uk.threshold.carerecord.Label.MH;
import static uk.threshold.carerecord.Label.N;
import static uk.threshold.carerecord.Label.PSY;
import static uk.threshold.carerecord.Label.PSYTHPN;
import static uk.threshold.carerecord.Label.R;
import static uk.threshold.carerecord.Label.SUD;
import static uk.threshold.carerecord.Label.V;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Label;

/**
 * Whether an item has a label that a rule names. FHIR R4 ({@code Consent.provision.securityLabel}) reads a confidentiality code as
 * meaning items so labelled or lower, and several codes as fields of one label. So a grant wants every other label it names, on an
 * item no higher than the confidentiality it names; a refusal may mean each of its labels alone, and others of their kind.
 */
final class LabelMatch {
    /** From the lowest. */
    private static final List<String> CONFIDENTIALITY = List.of(N.code(), R.code(), V.code());

    /** Of which one may be written where another is meant. */
    private static final List<Set<String>> KINDS = List.of(codes(BH, MH, PSY, PSYTHPN), codes(BH, SUD, ETHUD));

    private LabelMatch() {}

    static Match of(OneOf named, OneOf held, Reading reading) {
        return switch (reading) {
            case SHORTER -> shorter(named, held);
            case LONGER -> longer(named, held);
        };
    }

    private static Match shorter(OneOf named, OneOf held) {
        int highest = highest(named);
        Match ceiling = highest < 0 ? Match.YES : upTo(highest, held);
        return ceiling.and(everyOther(named, held)).and(named.unclear() ? Match.MAYBE : Match.YES);
    }

    /** Whether the item has every label that is named and is no confidentiality; it may where it has some of them. */
    private static Match everyOther(OneOf named, OneOf held) {
        boolean every = true;
        boolean some = held.unclear();
        for (String word : named.words()) {
            if (!CONFIDENTIALITY.contains(word)) {
                boolean has = held.words().contains(word);
                every &= has;
                some |= has;
            }
        }
        return every ? Match.YES : some ? Match.MAYBE : Match.NO;
    }

    /** An item without a confidentiality of its own is normal where nothing else marks it, and else of none that is known. */
    private static Match upTo(int highest, OneOf held) {
        int own = highest(held);
        boolean known = !held.unclear() && (own > 0 || CONFIDENTIALITY.containsAll(held.words()));
        return Math.max(own, 0) > highest ? Match.NO : known ? Match.YES : Match.MAYBE;
    }

    /** A refusal by confidentiality may mean items with any other; one by a label, those with another of its kind. */
    private static Match longer(OneOf named, OneOf held) {
        Match exactly = named.meets(held);
        return exactly == Match.NO && (highest(named) >= 0 || akin(named.words(), held.words()))
                ? Match.MAYBE
                : exactly;
    }

    private static int highest(OneOf labels) {
        int highest = -1;
        for (String word : labels.words()) {
            highest = Math.max(highest, CONFIDENTIALITY.indexOf(word));
        }
        return highest;
    }

    private static boolean akin(Set<String> named, Set<String> held) {
        for (Set<String> kind : KINDS) {
            if (!Collections.disjoint(kind, named) && !Collections.disjoint(kind, held)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> codes(Label... labels) {
        return Arrays.stream(labels).map(Label::code).collect(Collectors.toSet());
    }
}
