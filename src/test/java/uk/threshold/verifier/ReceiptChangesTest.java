package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.ledger.LedgerExample;

/** No byte of a receipt is without meaning, and no file makes the verifier stumble, hang or speak to a terminal. */
final class ReceiptChangesTest {
    private static final LogKey KEY = key();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pending.json", "proven.txt", "proven.json"})
    void findsEverySingleBitThatWasChanged(String name) throws Exception {
        byte[] receipt = Files.readAllBytes(Golden.FOLDER.resolve(name));
        assertTrue(holds(receipt));
        for (int bit = 0; bit < receipt.length * Byte.SIZE; bit++) {
            assertFalse(holds(changed(receipt, bit)), "bit " + bit % Byte.SIZE + " of byte " + bit / Byte.SIZE);
        }
    }

    /** The practice's are longer, and their held half is only more of the same. */
    @ParameterizedTest
    @ValueSource(strings = {"pending-practice.json", "pending-desk.json", "proven-practice.txt", "proven-desk.txt"})
    void findsABitThatWasChangedInEveryByteOfAPracticesReceipts(String name) throws Exception {
        byte[] receipt = Files.readAllBytes(Golden.FOLDER.resolve(name));
        assertTrue(holds(receipt));
        for (int at = 0; at < receipt.length; at++) {
            assertFalse(holds(changed(receipt, at * Byte.SIZE + at % Byte.SIZE)), "byte " + at);
        }
    }

    private static byte[] changed(byte[] receipt, int bit) {
        byte[] changed = receipt.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return changed;
    }

    private static boolean holds(byte[] receipt) {
        try {
            Receipt.read(KEY, Bytes.text(receipt, "the file")).answers(Optional.empty());
            return true;
        } catch (Fault fault) {
            assertEquals(1, fault.code);
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static LogKey key() {
        try {
            return LogKey.of(LedgerExample.vkey());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending.json", "proven.txt", "proven.json"})
    void findsEveryByteThatIsMissingOrTooManyAndEveryEnd(String name) throws IOException {
        byte[] receipt = Files.readAllBytes(Golden.FOLDER.resolve(name));
        for (int at = 0; at < receipt.length; at++) {
            assertFalse(holds(Arrays.copyOf(receipt, at)), "cut off at " + at);
            assertFalse(holds(joined(receipt, at, "", at + 1)), "without byte " + at);
            for (String more : List.of(" ", "\n", "=", "0", "\r", "\\")) {
                assertFalse(holds(joined(receipt, at, more, at)), "`" + more + "` before byte " + at);
            }
        }
        for (String more : List.of(" ", "\n", "=", "0", "\u0000", "{}")) {
            assertFalse(holds(joined(receipt, receipt.length, more, receipt.length)), "`" + more + "` at the end");
        }
    }

    /** Others may add their signatures to a checkpoint, so that a line of theirs is the one thing that may change. */
    @Test
    void passesOverTheSignaturesOfOthers() throws IOException {
        String witnessed = Files.readString(Golden.FOLDER.resolve("proven-witnessed.txt"));
        assertEquals(0, verify(witnessed.getBytes(UTF_8)).code());
        assertEquals(
                0,
                verify(witnessed.replace("AAAAAAAA", "AAAAAAAB").getBytes(UTF_8))
                        .code());
        assertBroken(witnessed.replace("AAAAAAAA", "AAAAAAA").getBytes(UTF_8), "no base64");
        assertBroken(witnessed.replace("\u2014 witness", "- witness").getBytes(UTF_8), "no signature line");
    }

    @Test
    void refusesHostileFilesInOneLineAndAtOnce() throws IOException {
        String pending = Files.readString(Golden.FOLDER.resolve("pending.json"));
        String proven = Files.readString(Golden.FOLDER.resolve("proven.txt"));
        String head = proven.substring(0, proven.indexOf("\n\n"));
        for (String hostile : List.of(
                "",
                "{",
                "{\"",
                "{\"\\",
                "{\"\\u",
                "{\"a\":".repeat(100_000),
                "{\"a\":" + "[".repeat(10_000_000),
                "{\"a\":[" + "[],".repeat(3_000_000),
                "{\"a\":\"" + "\\\"".repeat(5_000_000),
                pending.replace("pending", "\u001b[2Jpending"),
                pending.replace("\"pending\"", "\"\\u001B]0;x\\u0007\u202e\""),
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v1\n\n\n",
                "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\n" + "\n".repeat(10_000_000),
                proven.replace("\nindex 1\n", "\nindex 999999999999999999\n"),
                proven.replace("\nindex 1\n", "\nindex 9999999999999999999\n"),
                proven.replace("\nindex 1\n", "\nindex -1\n"),
                head + "\n" + head.substring(head.lastIndexOf('\n') + 1) + proven.substring(head.length()),
                head + ("\n" + "A".repeat(43) + "=").repeat(200_000) + proven.substring(head.length()))) {
            assertRefused(hostile.getBytes(UTF_8));
        }
        Random random = new Random(54);
        for (int tried = 0; tried < 500; tried++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            assertRefused(noise);
            byte[] begun = (tried % 2 == 0 ? pending : proven).getBytes(UTF_8);
            System.arraycopy(noise, 0, begun, random.nextInt(begun.length - noise.length), noise.length);
            assertRefused(begun);
        }
    }

    @Test
    void refusesAFileThatIsLongerThanAnyReceipt() throws IOException {
        Path endless = folder.resolve("endless");
        try (RandomAccessFile file = new RandomAccessFile(endless.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        Run run = Run.of(List.of("receipt", endless.toString(), "--vkey", LedgerExample.vkey()));
        assertEquals(1, run.code(), run.text());
        assertTrue(run.errors().endsWith("endless: has more than 67108864 bytes\n"), run.errors());
    }

    private void assertRefused(byte[] content) {
        Run run = assertTimeout(Duration.ofSeconds(20), () -> verify(content));
        boolean oneLine = run.errors().lines().count() == 1 && run.errors().length() < 1_100;
        assertTrue(run.code() != 0 && run.out().isEmpty() && oneLine, run.text());
        assertTrue(run.errors().strip().chars().noneMatch(c -> c < ' ' || c == 0x202e), run.errors());
    }

    private void assertBroken(byte[] content, String what) throws IOException {
        Run run = verify(content);
        assertEquals(1, run.code(), what);
        assertTrue(run.out().isEmpty(), what);
    }

    private Run verify(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("receipt"), content);
        return Run.of(List.of("receipt", file.toString(), "--vkey", LedgerExample.vkey()));
    }

    private static byte[] joined(byte[] receipt, int to, String more, int from) {
        byte[] between = more.getBytes(UTF_8);
        byte[] joined = Arrays.copyOf(receipt, to + between.length + receipt.length - from);
        System.arraycopy(between, 0, joined, to, between.length);
        System.arraycopy(receipt, from, joined, to + between.length, receipt.length - from);
        return joined;
    }
}
