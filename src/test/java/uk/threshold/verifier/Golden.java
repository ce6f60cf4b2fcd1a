package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerExample;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.TreeHead;

/** What the ledger gave out of an invented log, as small texts in a folder, and what is expected of each. */
final class Golden {
    static final Path FOLDER = Path.of("src/test/resources/ledger");
    static final String EXPORT = "export";
    private static final int OLD = 5;
    private static final int NEW = 12;

    private Golden() {}

    /**
     * A command line and what must come of it.
     *
     * @param words part of the line that is said
     */
    record Case(int code, List<String> arguments, String words) {}

    /** Every text as it is made now, by its name. */
    static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("log.vkey", LedgerExample.vkey() + "\n");
        texts.put("answer.json", LedgerExample.ANSWER);
        receipts(texts);
        forgeries(texts);
        List<byte[]> bodies = LedgerExample.bodies(NEW);
        texts.put("old.checkpoint", LedgerExample.checkpoint(bodies.subList(0, OLD)));
        texts.put("new.checkpoint", LedgerExample.checkpoint(bodies));
        texts.put("forked.checkpoint", LedgerExample.checkpoint(bodies.subList(1, 1 + OLD)));
        StringBuilder export = new StringBuilder();
        Tiles.files(bodies, LedgerExample.checkpoint(bodies))
                .forEach((name, content) ->
                        export.append(name).append(' ').append(base64(content)).append('\n'));
        texts.put("export.txt", export.toString());
        return texts;
    }

    private static void receipts(Map<String, String> texts) {
        String council = LedgerExample.COUNCIL;
        String practice = LedgerExample.PRACTICE;
        texts.put("pending.json", LedgerExample.json(LedgerExample.DISCLOSURE, false, Optional.empty()));
        texts.put("pending-request.json", LedgerExample.json(LedgerExample.REQUEST, false, Optional.empty()));
        texts.put("pending-practice.json", LedgerExample.json(LedgerExample.DISCLOSURE, true, Optional.empty()));
        texts.put("pending-desk.json", LedgerExample.json(LedgerExample.DESK, true, Optional.empty()));
        String proof = LedgerExample.proof(LedgerExample.DISCLOSURE, council, false, NEW);
        texts.put("proven.txt", proof);
        texts.put("proven.json", LedgerExample.json(LedgerExample.DISCLOSURE, false, Optional.of(proof)));
        texts.put("proven-alone.txt", LedgerExample.proof(LedgerExample.REQUEST, council, false, 1));
        texts.put("proven-practice.txt", LedgerExample.proof(LedgerExample.DISCLOSURE, practice, true, NEW));
        texts.put("proven-desk.txt", LedgerExample.proof(LedgerExample.DESK, practice, true, NEW));
        texts.put("proven-closing.txt", LedgerExample.proofOfClosing(OLD, NEW - OLD));
        texts.put("proven-witnessed.txt", proof + "\u2014 witness.example/x AAAAAAAA\n");
    }

    private static void forgeries(Map<String, String> texts) {
        String pending = texts.get("pending.json");
        byte[] body = LedgerExample.bodies(2).getLast();
        String other = new String(body, UTF_8).replace("\"disclose\"", "\"refuse\"");
        texts.put(
                "forged-class.json",
                changed(
                        changed(pending, "\\\"disclose\\\"", "\\\"refuse\\\""),
                        leaf(body),
                        leaf(other.getBytes(UTF_8))));
        String half = sharedBytes(pending);
        String later = half.replace("08:00:01", "09:00:01");
        texts.put(
                "forged-half.json",
                changed(
                        changed(pending, "08:00:01", "09:00:01"),
                        base64(half.getBytes(UTF_8)),
                        base64(later.getBytes(UTF_8))));
        String proof = texts.get("proven.txt");
        String note = proof.substring(proof.indexOf("\n\n") + 2);
        MerkleTree all = LedgerExample.tree(LedgerExample.bodies(NEW));
        String log = LedgerExample.LOG.name();
        texts.put("forged-index.txt", changed(proof, "\nindex 1\n", "\nindex 2\n"));
        texts.put(
                "forged-stranger.txt",
                changed(proof, note, LedgerExample.note(log + "/E99901", head(note), LedgerExample.stranger())));
        texts.put("forged-party.txt", changed(proof, note, LedgerExample.note(log + "/E99902", head(note))));
        texts.put("forged-log.txt", changed(proof, note, LedgerExample.note(log, new TreeHead(NEW, all.root()))));
        texts.put("spaced.json", pending.replace(",\"rid\"", ", \"rid\""));
        texts.put("twice.json", changed(pending, "\"version\":\"1\",", "\"version\":\"1\",\"version\":\"1\","));
        texts.put("surrogate.json", changed(pending, "\"version\":\"1\"", "\"version\":\"\\ud800\""));
        texts.put("trailing.json", pending + "\n");
    }

    private static TreeHead head(String note) {
        List<String> lines = note.lines().toList();
        return new TreeHead(
                Long.parseLong(lines.get(1)), Hash.of(Base64.getDecoder().decode(lines.get(2))));
    }

    private static String sharedBytes(String pending) {
        String bytes = pending.replaceFirst(".*\"sharedBytes\":\"([^\"]*)\".*", "$1");
        return new String(Base64.getDecoder().decode(bytes), UTF_8);
    }

    private static String leaf(byte[] body) {
        return MerkleTree.leaf(body).hex();
    }

    private static String changed(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new AssertionError("nothing to change to `" + to + "`");
        }
        return text.replace(from, to);
    }

    /** The committed texts in a folder of their own, with the export laid out. */
    static Path laidOut(Path folder) {
        try {
            for (String name : texts().keySet()) {
                Files.copy(FOLDER.resolve(name), folder.resolve(name));
            }
            Map<String, byte[]> export = new TreeMap<>();
            for (String line : Files.readAllLines(FOLDER.resolve("export.txt"))) {
                String[] parts = line.split(" ", 2);
                export.put(parts[0], Base64.getDecoder().decode(parts[1]));
            }
            Tiles.write(folder.resolve(EXPORT), export);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The committed cases, of texts that are laid out in this folder. */
    static List<Case> cases(Path folder) throws IOException {
        String vkey = Files.readString(FOLDER.resolve("log.vkey")).strip();
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("cases.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" *\\| *", 3);
                List<String> arguments = new ArrayList<>();
                for (String word : parts[1].split(" ", -1)) {
                    boolean file = word.contains(".") || word.equals(EXPORT);
                    arguments.add(file ? folder.resolve(word).toString() : word);
                }
                arguments.addAll(List.of("--vkey", vkey));
                cases.add(new Case(Integer.parseInt(parts[0]), List.copyOf(arguments), parts[2]));
            }
        }
        return cases;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
