package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Reasoning;

/** The line that stands first where a decision is explained at the desk, over the cases of the pack for England. */
final class EnglandGistTest {
    private static final PackFiles FILES = PackFiles.folder(EnglandPackTest.FOLDER);
    private static final LoadedPack LOADED = LoadedPack.read(FILES);
    private static final List<PolicyCase> CASES = PolicyCase.readAll(FILES, LOADED);
    private static final int LONGEST = 450;

    @Test
    void saysWhatMayLeaveAndWhatWaits() {
        assertEquals(
                "As far as this person goes, may leave: what is coded, what was measured, when it was. With their own evidenced consent, an adult's or"
                        + " sibling's coded facts and dates are shared for such an assessment. Waiting for somebody here: the"
                        + " words as typed, documents.",
                gist("S8", "the mother's depression, while her consent stands"));
    }

    @Test
    void saysThatAPersonDecidesOrThatItStaysAndWhy() {
        assertEquals(
                "Nothing leaves until somebody here has decided. Health facts of anyone but the child wait until a clinician"
                        + " has ruled them relevant to this enquiry.",
                gist("S16", "the father's drinking, under his general refusal"));
        assertEquals(
                "It stays. Under section 17, and of a child fostered privately, a refusal withholds, and so does an adult's"
                        + " or a sibling's withdrawal.",
                gist("S8", "the mother's depression, while her consent stands, once she has withdrawn"));
    }

    @Test
    void saysWhatIsNotKnownInsteadOfAReasonThatIsNone() {
        assertEquals(
                "It stays. It is not known whether they have died.",
                gist("S35", "the child's weight and visits, once nobody knows whether the child has died"));
    }

    /** A line that promised more than is decided would be believed before anything beneath it. */
    @Test
    void neverSaysThatWhatIsCodedMayLeaveWhereItMayNot() {
        List<String> wrong = new ArrayList<>();
        people().forEach(facts -> {
            String gist = Reasoning.of(LOADED.pack(), facts).gist();
            boolean says = gist.startsWith("As far as this person goes, may leave: ")
                    && gist.substring(0, gist.indexOf('.')).contains(FieldClass.CODED_FACT.plain());
            boolean leaves =
                    LOADED.pack().decide(facts).on(FieldClass.CODED_FACT).effect() == Effect.PERMIT;
            if (says != leaves) {
                wrong.add(gist);
            }
            assertTrue(gist.length() <= LONGEST, gist);
        });
        assertEquals(List.of(), wrong);
    }

    private static Stream<Facts> people() {
        return CASES.stream().flatMap(story -> story.scenes().stream()).flatMap(scene -> scene.people().stream());
    }

    private static String gist(String story, String scene) {
        return CASES.stream()
                .filter(each -> each.id().equals(story))
                .flatMap(each -> each.scenes().stream())
                .filter(each -> each.title().equals(scene))
                .map(each ->
                        Reasoning.of(LOADED.pack(), each.people().getFirst()).gist())
                .findFirst()
                .orElseThrow();
    }
}
