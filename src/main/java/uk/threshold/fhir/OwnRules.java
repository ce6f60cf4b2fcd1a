package uk.threshold.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refusal.Limit;
import uk.threshold.intake.Refused;

/** What the gateway asks of every element beyond what R4 and the profiles say. */
final class OwnRules {
    /** Compared byte by byte, so what cannot be seen must not be in them. */
    private static final Set<String> COMPARED = Set.of("system", "value", "code", "reference", "url", "id");

    private static final Set<String> FOUND_AGAIN = Set.of("system", "value", "code");

    /** DSTU2's comments, which R4 parsers drop in silence. */
    private static final String OLD_COMMENTS = "fhir_comments";

    /** No element of R4 has a longer name. What many references stand in is told of each, by paths that are made of names. */
    private static final int LONGEST_NAME = 40;

    /**
     * Who speaks in a Consent or is named by it is nobody where their NHS number is none, as in what national services publish; what
     * is said then protects, and would else be lost.
     */
    private static final Pattern MAY_BE_NOBODY =
            Pattern.compile(".*[.](performer|actor)\\[\\d+]([.]reference)?[.]identifier");

    private final boolean consent;

    private OwnRules(boolean consent) {
        this.consent = consent;
    }

    /** @throws Refused at the first element that breaks one of them */
    static void require(Json value, String path) {
        require(value, path, "");
    }

    /** @throws Refused at the first element of a resource of this type that breaks one of them */
    static void require(Json value, String path, String type) {
        new OwnRules(type.equals("Consent")).require(value, Trail.root(path));
    }

    private void require(Json value, Trail path) {
        switch (value) {
            case Json.Members object -> {
                object(object, path);
                for (Map.Entry<String, Json> member : object.values().entrySet()) {
                    require(member.getValue(), path.member(member.getKey()));
                }
            }
            case Json.Items(List<Json> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    require(elements.get(i), path.item(i));
                }
            }
            case Json.Text(String text) -> {}
            case Json.Digits(String digits) -> {}
            case Json.Truth(boolean truth) -> {}
            case Json.Null() -> {}
        }
    }

    private void object(Json.Members object, Trail path) {
        boolean namesNothing = object.values().keySet().stream().anyMatch(name -> name.length() > LONGEST_NAME);
        if (namesNothing || object.values().containsKey(OLD_COMMENTS)) {
            throw refused(Ground.UNKNOWN_ELEMENT, path);
        }
        if (object.objects("contained").size() > Limit.CONTAINED.most()) {
            throw new Refused(new Refusal.TooLarge(Limit.CONTAINED));
        }
        for (String name : COMPARED) {
            if (object.text(name).filter(OwnRules::hidesSomething).isPresent()) {
                throw refused(Ground.UNSAFE_CHARACTER, path.member(name));
            }
        }
        for (String name : FOUND_AGAIN) {
            if (object.text(name).filter(OwnRules::tooLong).isPresent()) {
                throw new Refused(new Refusal.TooLarge(Limit.COMPARED));
            }
        }
        if (object.text("url").filter(Extensions::mistaken).isPresent() && isExtension(object)) {
            throw refused(Ground.UNKNOWN_EXTENSION, path.member("url"));
        }
        if (object.text("system").filter(NhsNumber.SYSTEM::equals).isPresent()) {
            Optional<String> number = object.text("value");
            boolean wrong = number.isPresent() && NhsNumber.parse(number.get()).isEmpty();
            if (wrong && !(consent && MAY_BE_NOBODY.matcher(path.text()).matches())) {
                throw refused(Ground.NHS_NUMBER_WRONG, path.member("value"));
            }
        }
    }

    private static boolean isExtension(Json.Members object) {
        return object.values().keySet().stream()
                .allMatch(name -> name.equals("url")
                        || name.equals("id")
                        || name.equals("extension")
                        || name.startsWith("value")
                        || name.startsWith("_value"));
    }

    private static boolean tooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > Limit.COMPARED.most();
    }

    /** Control, format, private and unassigned characters, such as bidirectional marks and zero-width spaces. */
    static boolean hidesSomething(String text) {
        return text.codePoints().anyMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        });
    }

    private static Refused refused(Ground ground, Trail path) {
        return new Refused(new Refusal.Unacceptable(ground, R4.knownPath(path.text())));
    }
}
