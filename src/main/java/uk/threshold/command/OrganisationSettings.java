package uk.threshold.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import uk.threshold.ledger.Hash;
import uk.threshold.request.Listing;
import uk.threshold.shelf.DirectoryFile;
import uk.threshold.shelf.DirectoryRefusedException;

/**
 * What an operator says of organisations and of who acts for each.
 *
 * @param said empty where no file is set
 */
public record OrganisationSettings(Optional<Said> said) {
    /** The key of the setting. */
    public static final String FILE = "threshold.organisations";

    /** @param source SHA-256 of the file, in hexadecimal digits */
    public record Said(List<Listing> listings, String source) {}

    /**
     * What the file says that is set.
     *
     * @throws CannotStart where it cannot be used; the words are ours, with file, line and what to do
     */
    public static OrganisationSettings in(Config config) {
        Optional<String> file = config.getOptionalValue(FILE, String.class);
        if (file.isPresent()
                && config.getOptionalValue("threshold.demo", Boolean.class).orElse(false)) {
            throw new CannotStart(FILE + " and --demo exclude each other: the demo has invented people of its own");
        }
        return new OrganisationSettings(file.map(OrganisationSettings::read));
    }

    private static Said read(String name) {
        try {
            Path file = Path.of(name);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Said(
                    DirectoryFile.read(file.getFileName().toString(), text),
                    Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex());
        } catch (DirectoryRefusedException e) {
            throw new CannotStart(FILE + " cannot be used:\n" + e.lines());
        } catch (CharacterCodingException e) {
            throw new CannotStart(FILE + " is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw new CannotStart(FILE + " is no file that can be read");
        }
    }
}
