package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a case may say of harm and of people, and what is said where it cannot. */
final class CaseReaderTest {
    private static final String LEAVES = "{coded-fact: permit, when: permit}";
    private static final String STAYS = "{all: withhold}";
    private static final String ADA = "{who: Ada, about: child, age: under-11}";

    @TempDir
    Path folder;

    @Test
    void keepsWhatTheCaseSaysOfTheHarm() throws IOException {
        assertEquals(
                Optional.of("Ada. Nobody would look."),
                read("harm-if-refused: Ada. Nobody would look.", LEAVES)
                        .getFirst()
                        .harmIfRefused());
    }

    @Test
    void isLeftOutWhereNobodyWouldBeHarmed() throws IOException {
        assertEquals(Optional.empty(), read("", STAYS).getFirst().harmIfRefused());
    }

    @Test
    void refusesAHarmThatIsNotSaid() {
        assertEquals(
                List.of("cases/one.yaml:5: this says no harm; say who comes to harm and how, or leave the key out"),
                faults("harm-if-refused: ''", LEAVES));
    }

    @Test
    void refusesAHarmThatIsAList() {
        assertEquals(
                List.of("cases/one.yaml:5: plain text belongs here; write one line of text"),
                faults("harm-if-refused: [Ada, Ben]", LEAVES));
    }

    @Test
    void refusesAHarmThatNoAnswerWouldPrevent() {
        assertEquals(
                List.of("cases/one.yaml:5: nothing leaves in this case, so that a refusal would change nothing;"
                        + " expect `permit` of what must leave, or leave the key out"),
                faults("harm-if-refused: Ada. Nobody would look.", STAYS));
    }

    @Test
    void refusesAnItemThatIsNobodysConfidence() {
        assertEquals(
                List.of("cases/one.yaml:8: `a bruise` is in nobody's confidence; name the people it concerns"),
                refusal("", "{who: Ada, about: child, part: mentioned}", STAYS));
    }

    @Test
    void protectsSomeoneWhosePartNobodyKnows() throws IOException {
        PolicyCase story =
                read("", "{who: Ada, about: child, unknown: [part]}", LEAVES).getFirst();
        assertEquals(1, story.scenes().size());
        assertTrue(Scene.confides(story.scenes().getFirst().people().getFirst()));
    }

    private List<String> faults(String harm, String expect) {
        return refusal(harm, ADA, expect);
    }

    private List<String> refusal(String harm, String person, String expect) {
        return assertThrows(PackRefusedException.class, () -> read(harm, person, expect)).faults().stream()
                .map(Fault::toString)
                .toList();
    }

    private List<PolicyCase> read(String harm, String expect) throws IOException {
        return read(harm, ADA, expect);
    }

    private List<PolicyCase> read(String harm, String person, String expect) throws IOException {
        PackFiles files = SmallPack.sound(folder);
        Files.createDirectories(folder.resolve("cases"));
        Files.writeString(folder.resolve("cases/one.yaml"), """
                case: one
                title: One
                story: A story.
                guidance: [Guide]
                %s
                request: {purpose: s47-enquiry, agency: social-care, role: social-worker}
                items:
                  - item: a bruise
                    facts: {category: injury}
                    people: [%s]
                    expect: %s
                must-not-appear: [a word]
                """.formatted(harm, person, expect));
        return PolicyCase.readAll(files, LoadedPack.read(files));
    }
}
