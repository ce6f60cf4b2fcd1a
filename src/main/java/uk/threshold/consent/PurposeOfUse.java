package uk.threshold.consent;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import uk.threshold.request.Purpose;

/**
 * What the codes of HL7 v3 ActReason mean for the purposes known here. They were made for healthcare in the United States, so few
 * are certain: what may be meant and what cannot be is all that is told of the rest. A code that is not in the table may mean any.
 */
final class PurposeOfUse {
    /** Stands before a code of v3 ActReason among the words of {@link Criterion#PURPOSE}. */
    private static final String V3 = "v3|";

    private static final Set<Purpose> OWN =
            EnumSet.of(Purpose.OWN_ACCESS, Purpose.PROXY_ACCESS, Purpose.SUBJECT_ACCESS);
    private static final Set<Purpose> CARE = EnumSet.of(Purpose.DIRECT_CARE, Purpose.CHILD_IN_CARE_HEALTH);
    private static final Set<Purpose> DANGER = EnumSet.of(
            Purpose.IMMEDIATE_DANGER,
            Purpose.S47_ENQUIRY,
            Purpose.S47_STRATEGY,
            Purpose.MARAC,
            Purpose.MAPPA,
            Purpose.ADULT_SAFEGUARDING);
    private static final Set<Purpose> COURTS = EnumSet.of(Purpose.COURT_ORDER, Purpose.CARE_PROCEEDINGS);
    private static final Set<Purpose> LEARNING =
            EnumSet.of(Purpose.CHILD_DEATH_REVIEW, Purpose.PRACTICE_REVIEW, Purpose.OVERSIGHT);

    /** What is done by public authority, of which care and a person's own reading are no part. */
    private static final Set<Purpose> PUBLIC = publicPurposes();

    private static final Use UNHEARD_OF = new Use(Set.of(), EnumSet.allOf(Purpose.class));

    private static final Map<String, Use> TABLE = table();

    /** For which purposes a code surely stands, and for which it may. */
    private record Use(Set<Purpose> surely, Set<Purpose> perhaps) {}

    private PurposeOfUse() {}

    /** Whether the purpose is among those that are named. */
    static Match among(OneOf named, Purpose purpose) {
        if (named.words().contains(purpose.code())) {
            return Match.YES;
        }
        boolean maybe = named.unclear();
        for (String word : named.words()) {
            if (word.startsWith(V3)) {
                Use use = use(word);
                if (use.surely().contains(purpose)) {
                    return Match.YES;
                }
                maybe |= use.perhaps().contains(purpose);
            }
        }
        return maybe ? Match.MAYBE : Match.NO;
    }

    private static Use use(String word) {
        Use known = TABLE.get(word.substring(V3.length()));
        return known == null ? UNHEARD_OF : known;
    }

    private static Set<Purpose> publicPurposes() {
        Set<Purpose> others = EnumSet.allOf(Purpose.class);
        others.removeAll(OWN);
        others.remove(Purpose.DIRECT_CARE);
        return others;
    }

    /** HL7 v3 ActReason below PurposeOfUse, as published with FHIR R4. */
    private static Map<String, Use> table() {
        Map<String, Use> table = new HashMap<>();
        table.put("TREAT", new Use(EnumSet.of(Purpose.DIRECT_CARE), CARE));
        perhaps(table, CARE, "COC", "CAREMGT", "CLINTRL");
        perhaps(table, EnumSet.of(Purpose.DIRECT_CARE, Purpose.IMMEDIATE_DANGER), "ETREAT", "ERTREAT", "BTG");
        table.put("THREAT", new Use(EnumSet.of(Purpose.IMMEDIATE_DANGER), DANGER));
        perhaps(table, PUBLIC, "PUBHLTH", "DISASTER", "GOV", "HCOMPL", "HOPERAT");
        perhaps(table, COURTS, "HLEGAL");
        perhaps(table, LEARNING, "HQUALIMP", "PATSFTY", "HOUTCOMS", "PERFMSR");
        perhaps(table, OWN, "PATRQT", "FAMRQT", "PWATRNY", "SUPNWK");
        perhaps(table, Set.of(), "HPAYMT", "CLMATTCH", "COVAUTH", "COVERAGE", "ELIGDTRM", "ELIGVER", "ENROLLM");
        perhaps(table, Set.of(), "MILCDM", "MILDCRG", "REMITADV", "HMARKT", "DONAT", "FRAUD", "MEMADMIN");
        perhaps(table, Set.of(), "HRESCH", "BIORCH", "CLINTRCH", "CLINTRCHNPC", "CLINTRCHPC", "PRECLINTRCH");
        perhaps(table, Set.of(), "DSRCH", "POARCH", "TRANSRCH", "POPHLTH", "SYSDEV", "HTEST", "TRAIN");
        return Map.copyOf(table);
    }

    private static void perhaps(Map<String, Use> table, Set<Purpose> purposes, String... codes) {
        for (String code : codes) {
            table.put(code, new Use(Set.of(), purposes));
        }
    }
}
