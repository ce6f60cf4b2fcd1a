package uk.threshold.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.threshold.ledger.AddCheckpoint;
import uk.threshold.ledger.Checkpoint;
import uk.threshold.ledger.Cosigner;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.MerkleProof;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TreeHead;
import uk.threshold.ledger.VerifierKey;

/**
 * Keeps the newest checkpoint of a log at an agency, and cosigns what extends the one before and nothing else. Whatever
 * does not is refused and changes nothing that is kept, so that both stand as evidence.
 */
final class Witness implements Subcommand {

    private static final int REFUSED = 1;
    private static final int UNREADABLE = 2;
    private static final int LIMIT = 1 << 16;
    private static final String DIRECTORY = "--directory";
    private static final String VKEY = "--vkey";
    private static final String NAME = "--name";
    private static final Map<String, String> OPTIONS =
            Map.of(DIRECTORY, "a folder", VKEY, "the verifier key of the log", NAME, "a name for the witness");

    private final InstantSource clock;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream notes;

    /**
     * @param in what {@code -} stands for
     * @param out takes the cosignature
     * @param notes takes what was done or refused, in a line
     */
    Witness(InstantSource clock, InputStream in, PrintStream out, PrintStream notes) {
        this.clock = clock;
        this.in = in;
        this.out = out;
        this.notes = notes;
    }

    /** Why nothing can be said of what was given, in one line. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String line;

        Unreadable(String line) {
            super(line);
            this.line = line;
        }
    }

    /** Why it is not cosigned, in one line. */
    private static final class Untrue extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String line;

        Untrue(String line) {
            super(line);
            this.line = line;
        }
    }

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public String arguments() {
        return DIRECTORY + " DIR " + VKEY + " KEY [" + NAME + " NAME] FILE|-";
    }

    @Override
    public String purpose() {
        return "keep and cosign the checkpoint of a log, as GET /api/ledger/closings/growth and /daily/growth give it; ends with 1 if it"
                + " does not extend the one that is kept";
    }

    @Override
    public int run(List<String> arguments) {
        WitnessOptions options = WitnessOptions.parse(arguments, OPTIONS);
        String directory = options.required(DIRECTORY);
        VerifierKey key = key(options.required(VKEY));
        try {
            String body = read(options.file());
            AddCheckpoint growth =
                    AddCheckpoint.parse(body).orElseThrow(() -> new Unreadable("this is no body of add-checkpoint"));
            try (WitnessDirectory kept = WitnessDirectory.hold(Path.of(directory), options.value(NAME))) {
                return witnessed(kept, body, growth, key);
            }
        } catch (Unreadable e) {
            notes.println("threshold: " + e.line);
            return UNREADABLE;
        } catch (IOException e) {
            notes.println("threshold: the folder or the file cannot be read or written");
            return UNREADABLE;
        }
    }

    private static VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("`" + VKEY + "` is the verifier key of a log, with two plus signs");
        }
    }

    private String read(String file) throws IOException {
        byte[] bytes;
        try (InputStream body = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
            bytes = body.readNBytes(LIMIT + 1);
        }
        if (bytes.length > LIMIT) {
            throw new Unreadable("this is too long for a body of add-checkpoint");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("this is no body of add-checkpoint");
        }
    }

    /** What is refused is put beside what is kept: the two together are the evidence. */
    private int witnessed(WitnessDirectory kept, String body, AddCheckpoint growth, VerifierKey key)
            throws IOException {
        try {
            witness(kept, growth, key);
            return 0;
        } catch (Untrue e) {
            notes.println("threshold: not cosigned: " + e.line);
            putBy(kept, body);
            return REFUSED;
        }
    }

    private void putBy(WitnessDirectory kept, String refused) {
        try {
            notes.println("threshold: what was refused is kept as " + kept.putBy(refused));
        } catch (IOException e) {
            notes.println("threshold: what was refused could not be written down; keep it yourself");
        }
    }

    private void witness(WitnessDirectory directory, AddCheckpoint growth, VerifierKey key) throws IOException {
        Checkpoint newer = opened(growth.note(), key);
        Optional<Checkpoint> kept = directory.kept(newer.origin());
        kept.ifPresentOrElse(older -> requireExtends(older.head(), newer.head(), growth), () -> requireWhole(growth));
        Cosigner cosigner = directory.cosigner();
        if (cosigner.name().equals(key.name())) {
            throw new Unreadable("a witness needs another name than the log");
        }
        String line = cosigner.line(newer, clock.instant().getEpochSecond());
        // INVARIANT: no cosignature leaves before what was cosigned is kept for good.
        directory.keep(newer.origin(), cosigner.without(growth.note()) + line);
        out.print(line);
        out.flush();
        notes.println("threshold: kept " + newer.origin().name() + " at size "
                + newer.head().size()
                + (kept.isPresent()
                        ? ", which extends size " + kept.get().head().size()
                        : ", the first of it here: trusted without anything to compare it with"));
    }

    /** The log's own checkpoint, or that of a tree below its name. */
    private static Checkpoint opened(String note, VerifierKey key) {
        LogOrigin origin = SignedCheckpoint.textOf(note)
                .map(Checkpoint::origin)
                .orElseThrow(() -> new Unreadable("this is no body of add-checkpoint"));
        String log = key.name().name();
        if (!origin.name().equals(log) && !origin.name().startsWith(log + "/")) {
            throw new Untrue("the note is not of the log whose key was given");
        }
        return SignedCheckpoint.open(note, key, origin)
                .map(SignedCheckpoint::checkpoint)
                .orElseThrow(() -> new Untrue("the note is not signed by the key that was given"));
    }

    private static void requireWhole(AddCheckpoint growth) {
        if (growth.old() != 0 || !growth.path().isEmpty()) {
            throw new Unreadable("nothing of this log is kept in this folder yet; ask for the growth from size 0");
        }
    }

    private static void requireExtends(TreeHead older, TreeHead newer, AddCheckpoint growth) {
        if (newer.size() < older.size()) {
            throw new Untrue("the tree has " + newer.size() + " leaves, and had " + older.size());
        }
        if (newer.size() == older.size() && !newer.equals(older)) {
            throw new Untrue("the tree has another root than before at the same size " + older.size());
        }
        if (growth.old() != older.size()) {
            throw new Unreadable("size " + older.size() + " is kept; ask for the growth from there");
        }
        if (!MerkleProof.extendsTree(older, newer, growth.path())) {
            throw new Untrue("the tree does not begin with the one of size " + older.size() + " that is kept");
        }
    }
}
