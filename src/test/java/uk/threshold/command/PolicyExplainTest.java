package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.shelf.PolicyCase;
import uk.threshold.shelf.Scene;

/** The command `policy explain`, over the pack as it is shipped. */
final class PolicyExplainTest {
    private static final Path EXPECTED = Path.of("src/test/resources/explain");

    @ParameterizedTest
    @ValueSource(strings = {"S8", "S16", "S19"})
    void explainsACaseAsItDid(String id) throws IOException {
        assertSaid(id, List.of(id));
    }

    @ParameterizedTest
    @CsvSource({"S16,gp", "S3,social-worker", "S8,data-protection-officer"})
    void tellsEachReaderOfACaseAsItDid(String id, String reader) throws IOException {
        assertSaid(id + "-" + reader, List.of(id, "--for", reader));
    }

    /** Whatever a case holds can be told to each, every item of it and then once what holds for all. */
    @ParameterizedTest
    @EnumSource(Listener.class)
    void tellsEveryCaseToEveryReader(Listener listener) {
        NamedPack pack = NamedPack.inOrShipped(Optional.of(Said.ENGLAND.toString()));
        for (PolicyCase story : pack.cases()) {
            String told = new Telling(pack.pack(), listener).of(story);
            for (Scene scene : story.scenes()) {
                assertTrue(told.contains("\n" + scene.title() + "\n---"), () -> story.id() + ": " + scene.title());
            }
            assertEquals(
                    story.scenes().isEmpty() ? 0 : 1,
                    told.split("(?m)^(Whatever the item|By which this was decided)$", -1).length - 1,
                    story.id());
        }
    }

    @Test
    void tellsAGpOfFactsWhatTheyMustFindOut() {
        String told = said(List.of("purpose=s47-enquiry", "about=child", "category=injury", "--for", "gp"));
        assertTrue(told.startsWith("What leaves\n  Nothing.\n"), told);
        assertTrue(told.contains("- Find out for whom the reader works, in what role they read"), told);
        assertTrue(told.contains("It is not known to be anybody's own entry."), told);
    }

    /** What is so of the request alone is not so of their own view: that a child has died, or that somebody is in the audience. */
    @Test
    void tellsAGpWhatAParentWouldSeeOfTheirOwnEntry() {
        String died = said(List.of("S35", "--for", "gp"));
        assertFalse(died.contains("a parent: not this entry"), died);
        String hidden = said(List.of("the-door-to-knock-on", "--for", "gp"));
        assertFalse(hidden.contains("a parent: not this entry"), hidden);
        assertTrue(hidden.contains("a parent: cannot be told: it is not known for whom it would be unsafe."), hidden);
    }

    @Test
    void tellsASocialWorkerWhatTheyDidNotAskFor() {
        String told = said(List.of(
                "purpose=s47-enquiry",
                "agency=social-care",
                "role=social-worker",
                "about=child",
                "part=subject",
                "category=injury",
                "asked=no",
                "--ordinary",
                "--for",
                "social-worker"));
        assertTrue(
                told.contains("- Yourself: whether you asked for this person, this kind of information and this time."),
                told);
        assertFalse(told.contains("For this purpose nobody"), told);
    }

    @Test
    void tellsASocialWorkerWhoElseReads() {
        String told = said(List.of(
                "purpose=own-access",
                "about=child",
                "category=injury",
                "agency=none",
                "role=patient",
                "--for",
                "social-worker"));
        assertTrue(told.startsWith("Not read by you, but in the role of patient.\n"), told);
    }

    @Test
    void neverSaysYesOrNoOfWhatIsLeftOut() throws IOException {
        List<String> facts = List.of("purpose=s47-enquiry", "about=child", "category=injury");
        String doubtful = said(facts);
        assertTrue(doubtful.contains("statute: kept back until a fact is found out"), doubtful);
        assertTrue(doubtful.contains("Not known, and so something is kept back"), doubtful);
        assertTrue(!doubtful.contains("  permit:"), doubtful);
        List<String> ordinary = new ArrayList<>(facts);
        ordinary.addAll(List.of("--ordinary", "agency=social-care", "role=social-worker", "age=under-11"));
        String known = said(ordinary);
        assertTrue(known.contains("permit: coded-fact"), known);
        assertTrue(known.contains("statute: no rule speaks"), known);
        assertTrue(known.contains("What the requester is told"), known);
    }

    @Test
    void namesTheClosestWordsAndAllThatThereAre() {
        assertTrue(refused("purpse=s47-enquiry").contains("no fact is called `purpse`; did you mean purpose"));
        String value = refused("purpose=s47-enqiry");
        assertTrue(value.contains("`purpose` has no value `s47-enqiry`; did you mean s47-enquiry"), value);
        assertTrue(value.contains("There are: front-door-check, "), value);
        assertTrue(refused("about=child,parent").contains("`about` takes one value"));
        assertTrue(refused("unsafe-for=none,reader").contains("`none` stands alone"));
        assertTrue(refused("about=unknown").contains("`unknown` is never a value; leave out `about`"));
        assertTrue(refused("about=child", "about=parent").contains("`about` stands twice"));
        assertTrue(refused("S999").contains("no case is called `S999`; there are: "));
        assertTrue(refused().contains("needs a case, or facts"));
        assertTrue(refusedLine("policy").contains("`policy` needs one of check, test, explain, diff, matrix"));
        assertTrue(
                refusedLine("policy", "exlpain").contains("`policy` needs one of check, test, explain, diff, matrix"));
        assertTrue(refused("S1", "--for", "lawyer")
                .contains("`--for` takes one of gp, social-worker, data-protection-officer"));
        assertTrue(refusedLine("policy", "explain", "S1", "--for").contains("`--for` needs a reader"));
        assertTrue(refused("S1", "--nearly").contains("does not know `--nearly`"));
    }

    @Test
    void tellsWhomARefusalWouldHarm() {
        assertTrue(said(List.of("bruise-a-nurse-recorded")).contains("Harm if it were refused: Tobi."));
        assertFalse(said(List.of("S8")).contains("Harm if it were refused"));
    }

    @Test
    void refusesAFolderThatHoldsNoPack() throws IOException {
        Path empty = Files.createTempDirectory("no-pack");
        assertThrows(
                NamedPack.Unusable.class, () -> Said.by(PolicyExplain::new, "about=child", "--pack", empty.toString()));
        Files.delete(empty);
    }

    /** What is said now is left beside the build, to be read and, where it is right, to be put in place of what is expected. */
    private static void assertSaid(String name, List<String> arguments) throws IOException {
        String said = said(arguments);
        Path now = Files.createDirectories(Path.of("target/explain")).resolve(name + ".txt");
        Files.writeString(now, said);
        assertEquals(Files.readString(EXPECTED.resolve(name + ".txt")), said, "what is said now stands in " + now);
    }

    private static String said(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--pack", Said.ENGLAND.toString()));
        Said said = Said.by(PolicyExplain::new, all.toArray());
        assertEquals(0, said.code());
        return said.text();
    }

    private static String refused(String... arguments) {
        List<String> all = new ArrayList<>(List.of("policy", "explain"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--pack", Said.ENGLAND.toString()));
        return refusedLine(all.toArray(String[]::new));
    }

    private static String refusedLine(String... commandLine) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        assertEquals(Threshold.WRONG_USAGE, Threshold.run(List.of(commandLine), new PrintStream(errors, true, UTF_8)));
        String line = errors.toString(UTF_8);
        assertEquals(1, line.lines().count(), line);
        return line;
    }
}
