package uk.threshold.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Place;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.policy.AgeBand;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.Signal;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;
import uk.threshold.shelf.PolicyCase;

/** Prints what becomes of an ordinary coded fact: for every purpose, category and person. */
final class PolicyMatrix implements Subcommand {
    private static final List<Place> PLACES = List.of(
            Place.CHILD,
            Place.PARENT,
            Place.PARENT_WITHOUT_PR,
            Place.CARER,
            Place.SIBLING,
            Place.HOUSEHOLD_ADULT,
            Place.OTHER_FAMILY,
            Place.UNBORN,
            Place.OUTSIDE_FAMILY);

    private final PrintStream out;

    PolicyMatrix() {
        this(System.out);
    }

    PolicyMatrix(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "policy matrix";
    }

    @Override
    public String arguments() {
        return "[PURPOSE ...] [--pack DIR]";
    }

    @Override
    public String purpose() {
        return "print, for each purpose, what becomes of an ordinary coded fact of each category and person";
    }

    @Override
    public int run(List<String> arguments) {
        PolicyOptions options = PolicyOptions.parse(arguments, Set.of());
        Pack pack = NamedPack.inOrShipped(options.pack()).pack().pack();
        out.print(text(pack, purposes(options.words())));
        return 0;
    }

    private static List<Purpose> purposes(List<String> words) {
        if (words.isEmpty()) {
            return Arrays.asList(Purpose.values());
        }
        return words.stream()
                .map(word -> Coded.parse(Purpose.class, word)
                        .orElseThrow(() -> new WrongUsage("no purpose is called `" + word + "`; there are: "
                                + Arrays.stream(Purpose.values())
                                        .map(Coded::code)
                                        .collect(Collectors.joining(", ")))))
                .toList();
    }

    /** The tables of these purposes in Markdown; a purpose that the pack does not admit is named as such. */
    static String text(Pack pack, List<Purpose> purposes) {
        StringBuilder text = new StringBuilder();
        for (Purpose purpose : purposes) {
            text.append("## ").append(purpose.code()).append("\n\n");
            Optional<PurposeTerms> terms = pack.terms(purpose);
            text.append(terms.map(known -> new Table(pack, known).text()).orElse("No request may name it.\n"));
            text.append('\n');
        }
        return text.toString();
    }

    /** One purpose. Its reader is the first who may claim it. */
    private record Table(Pack pack, PurposeTerms terms) {

        String text() {
            StringBuilder text = new StringBuilder(terms.says()).append("\n\n");
            List<Place> places = places();
            text.append("| |");
            places.forEach(place -> text.append(' ').append(place.code()).append(" |"));
            text.append("\n|---|").append("---|".repeat(places.size())).append('\n');
            for (Category category : Category.values()) {
                text.append("| ").append(category.code()).append(" |");
                places.forEach(
                        place -> text.append(' ').append(cell(category, place)).append(" |"));
                text.append('\n');
            }
            return text.toString();
        }

        /** The adult whom the request is for stands first where there can be one. */
        private List<Place> places() {
            return terms.purpose().isAboutAnAdult()
                    ? Stream.concat(Stream.of(Place.ADULT_CONCERNED), PLACES.stream())
                            .toList()
                    : PLACES;
        }

        /** What happens where nobody has said anything; then what consent, a ruling or a sign makes of it, where that is something else. */
        private String cell(Category category, Place place) {
            Facts ordinary = facts(category, place);
            Effect usual = effect(ordinary);
            List<String> told = new ArrayList<>();
            told.add(usual.code());
            another(told, usual, "with consent", consented(ordinary, place));
            another(told, usual, "if refused", refused(ordinary, place));
            another(told, usual, "once relevant", ruled(ordinary, RulingKind.RELEVANT));
            another(told, usual, "once the order is checked", ruled(ordinary, RulingKind.ORDER_CHECKED));
            if (usual == Effect.PERMIT) {
                another(told, usual, "with a sign", signalled(ordinary));
            }
            return String.join("; ", told);
        }

        private void another(List<String> told, Effect usual, String once, Facts facts) {
            Effect then = effect(facts);
            if (then != usual) {
                told.add(once + " " + then.code());
            }
        }

        private Effect effect(Facts facts) {
            return pack.decide(facts).on(FieldClass.CODED_FACT).effect();
        }

        private Facts facts(Category category, Place place) {
            Facts.Builder facts = Facts.builder()
                    .known(Fact.PURPOSE, terms.purpose())
                    .known(Fact.CATEGORY, category)
                    .known(Fact.ABOUT, place)
                    .known(Fact.AGE, isYoung(place) ? AgeBand.UNDER_11 : AgeBand.ADULT)
                    .known(Fact.ORDER, terms.purpose() == Purpose.COURT_ORDER)
                    .known(Fact.DECEASED, terms.purpose() == Purpose.CHILD_DEATH_REVIEW)
                    .codes(Fact.SIGNAL, Set.of())
                    .known(Fact.CHECKED, "no");
            terms.claimants().stream().findFirst().ifPresent(who -> facts.known(Fact.AGENCY, who.agency())
                    .known(Fact.ROLE, Set.of(who.role())));
            return PolicyCase.ordinary(facts.build());
        }

        /** Who reads their own record is grown up here. */
        private boolean isYoung(Place place) {
            return place == Place.SIBLING || place == Place.CHILD && terms.purpose() != Purpose.OWN_ACCESS;
        }

        private Facts consented(Facts facts, Place place) {
            return facts.with()
                    .known(Fact.CONSENT, ConsentState.GIVEN)
                    .known(Fact.EVIDENCE, Evidence.SIGNED)
                    .known(Fact.BY, isYoung(place) ? GivenBy.PR_HOLDER : GivenBy.SELF)
                    .known(Fact.COVERS, isYoung(place) ? Coverage.SHARING_CHILD_RECORD : Coverage.SHARING_OWN_RECORD)
                    .build();
        }

        private Facts refused(Facts facts, Place place) {
            return facts.with()
                    .known(Fact.CONSENT, ConsentState.REFUSED)
                    .known(Fact.EVIDENCE, Evidence.RECORDED)
                    .known(Fact.BY, isYoung(place) ? GivenBy.PR_HOLDER : GivenBy.SELF)
                    .build();
        }

        private static Facts signalled(Facts facts) {
            return facts.with().known(Fact.SIGNAL, Set.of(Signal.SAFEGUARDING)).build();
        }

        private static Facts ruled(Facts facts, RulingKind ruling) {
            return facts.with().known(Fact.RULING, Set.of(ruling)).build();
        }
    }
}
