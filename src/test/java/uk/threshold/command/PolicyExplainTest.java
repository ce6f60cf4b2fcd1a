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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command `policy explain`, over the pack as it is shipped. */
final class PolicyExplainTest {
    private static final Path EXPECTED = Path.of("src/test/resources/explain");

    /** What is said now is left beside the build, to be read and, where it is right, to be put in place of what is expected. */
    @ParameterizedTest
    @ValueSource(strings = {"S8", "S16", "S19"})
    void explainsACaseAsItDid(String id) throws IOException {
        String said = said(List.of(id));
        Path now = Files.createDirectories(Path.of("target/explain")).resolve(id + ".txt");
        Files.writeString(now, said);
        assertEquals(Files.readString(EXPECTED.resolve(id + ".txt")), said, "what is said now stands in " + now);
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
