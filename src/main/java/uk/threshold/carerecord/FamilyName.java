package uk.threshold.carerecord;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** A family name as it is compared: upper case, letters only, without marks, so that `O'Néill` equals `ONEILL`. */
public record FamilyName(String letters) {
    public FamilyName {
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("a family name needs a letter");
        }
    }

    /** The comparable form of {@code written}, or empty where it has no letter. */
    public static Optional<FamilyName> of(String written) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(written, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetter)
                .forEach(letters::appendCodePoint);
        return letters.isEmpty() ? Optional.empty() : Optional.of(new FamilyName(letters.toString()));
    }

    /** Hidden, so that no log line or message can carry the name. */
    @Override
    public String toString() {
        return "«family-name»";
    }
}
