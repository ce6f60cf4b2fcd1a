package uk.threshold.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.disclosure.Copy;
import uk.threshold.disclosure.Datatype;
import uk.threshold.disclosure.Position;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Term;

/**
 * Writes values of the FHIR R4 datatypes, each in one fixed shape: named children in a fixed order and nothing else. A
 * code leaves with the pack's words, a quantity with a common UCUM unit, a reference as the position of what leaves too.
 */
final class Shapes {
    private static final Pattern CODE = Pattern.compile("\\S+(?: \\S+)*+");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,9})");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}"
            + "(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?|[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]+");
    private static final Set<String> COMPARATORS = Set.of("<", "<=", ">=", ">");

    private static final Composite PERIOD =
            new Composite(List.of(Part.one("start", Datatype.MOMENT), Part.one("end", Datatype.MOMENT)), 1);
    private static final Composite RANGE =
            new Composite(List.of(Part.one("low", Datatype.QUANTITY), Part.one("high", Datatype.QUANTITY)), 1);
    private static final Composite RATIO = new Composite(
            List.of(Part.one("numerator", Datatype.QUANTITY), Part.one("denominator", Datatype.QUANTITY)), 2);
    private static final Composite ANNOTATION = new Composite(List.of(Part.one("text", Datatype.TEXT)), 1);
    private static final Composite HUMAN_NAME = new Composite(
            List.of(
                    Part.aside("use", Datatype.CODE),
                    Part.one("family", Datatype.TEXT),
                    Part.many("given"),
                    Part.many("prefix"),
                    Part.many("suffix"),
                    Part.aside("period", Datatype.PERIOD)),
            1);
    private static final Composite ADDRESS = new Composite(
            List.of(
                    Part.aside("use", Datatype.CODE),
                    Part.aside("type", Datatype.CODE),
                    Part.many("line"),
                    Part.one("city", Datatype.TEXT),
                    Part.one("district", Datatype.TEXT),
                    Part.one("state", Datatype.TEXT),
                    Part.one("postalCode", Datatype.TEXT),
                    Part.one("country", Datatype.TEXT),
                    Part.aside("period", Datatype.PERIOD)),
            1);
    private static final Composite CONTACT_POINT = new Composite(
            List.of(
                    Part.one("system", Datatype.CODE),
                    Part.one("value", Datatype.TEXT),
                    Part.aside("use", Datatype.CODE),
                    Part.aside("rank", Datatype.INTEGER),
                    Part.aside("period", Datatype.PERIOD)),
            2);

    private final Lexicon words;
    private final Targets targets;
    private final JsonBuffer out;

    Shapes(Lexicon words, Targets targets, JsonBuffer out) {
        this.words = words;
        this.targets = targets;
        this.out = out;
    }

    /** A datatype of named parts, of which at least {@code least} that are no asides must be written. */
    private record Composite(List<Part> parts, int least) {}

    /**
     * @param aside says something about the others, and nothing by itself
     */
    private record Part(String name, Datatype datatype, boolean repeats, boolean aside) {
        static Part one(String name, Datatype datatype) {
            return new Part(name, datatype, false, false);
        }

        static Part many(String name) {
            return new Part(name, Datatype.TEXT, true, false);
        }

        static Part aside(String name, Datatype datatype) {
            return new Part(name, datatype, false, true);
        }
    }

    /** Writes a value and its comma, or nothing where it has not the shape of its datatype; answers which. */
    boolean write(Copy.Whole whole, Json value) {
        return whole.datatype() == Datatype.REFERENCE
                ? reference(value, whole.targets())
                : write(whole.datatype(), value);
    }

    private boolean write(Datatype datatype, Json value) {
        int start = out.length();
        boolean written =
                switch (datatype) {
                    case CODE -> text(value, CODE);
                    case MOMENT -> text(value, MOMENT);
                    case TEXT -> value instanceof Json.Text(String text) && !text.isBlank() && string(text);
                    case BOOLEAN -> value instanceof Json.Truth(boolean truth) && bare(Boolean.toString(truth));
                    case INTEGER ->
                        value instanceof Json.Digits(String digits)
                                && INTEGER.matcher(digits).matches()
                                && bare(digits);
                    case CODEABLE_CONCEPT -> concept(value);
                    case CODING -> known(value).map(this::coding).orElse(false);
                    case QUANTITY -> quantity(value, false);
                    case SPAN -> quantity(value, true);
                    case REFERENCE -> false; // no datatype of fixed shape holds one
                    case PERIOD -> composite(PERIOD, value);
                    case RANGE -> composite(RANGE, value);
                    case RATIO -> composite(RATIO, value);
                    case HUMAN_NAME -> composite(HUMAN_NAME, value);
                    case ADDRESS -> composite(ADDRESS, value);
                    case CONTACT_POINT -> composite(CONTACT_POINT, value);
                    case ANNOTATION -> composite(ANNOTATION, value);
                    case ATTACHMENT -> attachment(value);
                    case BASE64 -> text(value, BASE64);
                };
        if (!written) {
            out.truncate(start);
        }
        return written;
    }

    /** The terms of a concept's codings that the pack knows, each once, in the order of the codings. */
    List<Term> known(List<Json> codings) {
        return codings.stream()
                .map(this::known)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    static List<Json> codings(Json concept) {
        return concept instanceof Json.Members(Map<String, Json> parts)
                        && parts.get("coding") instanceof Json.Items(List<Json> codings)
                ? codings
                : List.of();
    }

    private Optional<Term> known(Json coding) {
        return coding instanceof Json.Members(Map<String, Json> parts)
                        && parts.get("system") instanceof Json.Text(String system)
                        && parts.get("code") instanceof Json.Text(String code)
                ? words.term(system, code)
                : Optional.empty();
    }

    private boolean concept(Json value) {
        List<Term> terms = known(codings(value));
        if (terms.isEmpty()) {
            return false;
        }
        out.raw("{\"coding\":[");
        terms.forEach(this::coding);
        out.close(']').member("text", terms.getFirst().plainMeaning()).close('}');
        return true;
    }

    private boolean coding(Term term) {
        out.raw("{");
        out.member("system", term.system())
                .member("code", term.code())
                .member("display", term.display())
                .close('}');
        return true;
    }

    /** The number keeps the digits it was stored with: precision is part of a value that may leave. */
    private boolean quantity(Json value, boolean unitNeeded) {
        if (!(value instanceof Json.Members(Map<String, Json> parts))
                || !(parts.get("value") instanceof Json.Digits(String digits))) {
            return false;
        }
        out.raw("{").name("value").raw(digits).raw(",");
        if (parts.get("comparator") instanceof Json comparator) {
            if (!(comparator instanceof Json.Text(String sign)) || !COMPARATORS.contains(sign)) {
                return false;
            }
            out.member("comparator", sign);
        }
        boolean measured = parts.containsKey("unit") || parts.containsKey("system") || parts.containsKey("code");
        if (measured || unitNeeded) {
            Optional<String> unit = unit(parts);
            if (unit.isEmpty()) {
                return false;
            }
            out.member("unit", unit.get()).member("system", Units.UCUM).member("code", unit.get());
        }
        out.close('}');
        return true;
    }

    private static Optional<String> unit(Map<String, Json> quantity) {
        return quantity.get("system") instanceof Json.Text(String system)
                        && system.equals(Units.UCUM)
                        && quantity.get("code") instanceof Json.Text(String code)
                ? Units.plain(code)
                : Optional.empty();
    }

    private boolean reference(Json value, Set<String> types) {
        if (!(value instanceof Json.Members(Map<String, Json> parts))
                || !(parts.get("reference") instanceof Json.Text(String reference))
                || !types.contains(reference.split("/", 2)[0])) {
            return false;
        }
        Optional<Position> target = targets.resolve(reference);
        target.ifPresent(position ->
                out.raw("{").member("reference", position.toString()).close('}'));
        return target.isPresent();
    }

    /** A document with its media type: its bytes, or where the Binary that holds them leaves too. Its title never leaves. */
    private boolean attachment(Json value) {
        if (!(value instanceof Json.Members(Map<String, Json> parts))
                || !(parts.get("contentType") instanceof Json.Text(String type))
                || !MEDIA_TYPE.matcher(type).matches()) {
            return false;
        }
        out.raw("{").member("contentType", type);
        if (parts.get("data") instanceof Json.Text(String data)) {
            out.member("data", data).close('}');
            return BASE64.matcher(data).matches();
        }
        String url = parts.get("url") instanceof Json.Text(String binary) ? binary : "";
        Optional<Position> held = url.startsWith("Binary/") ? targets.resolve(url) : Optional.empty();
        held.ifPresent(position -> out.member("url", position.toString()).close('}'));
        return held.isPresent();
    }

    private boolean composite(Composite composite, Json value) {
        if (!(value instanceof Json.Members(Map<String, Json> values))) {
            return false;
        }
        out.raw("{");
        int written = 0;
        for (Part part : composite.parts()) {
            if (!(values.get(part.name()) instanceof Json present)) {
                continue;
            }
            int start = out.length();
            out.name(part.name());
            if (part.repeats() && emptied(present)) {
                out.truncate(start);
                continue;
            }
            if (!(part.repeats() ? texts(present) : write(part.datatype(), present))) {
                return false;
            }
            written += part.aside() ? 0 : 1;
        }
        out.close('}');
        return written >= composite.least();
    }

    /** Writes the texts of an array without the nulls that stand for extensions. */
    private boolean texts(Json value) {
        if (!(value instanceof Json.Items(List<Json> items))) {
            return false;
        }
        out.raw("[");
        for (Json item : items) {
            if (!(item instanceof Json.Null) && !write(Datatype.TEXT, item)) {
                return false;
            }
        }
        out.close(']');
        return true;
    }

    /** Whether an array holds nothing but the nulls that stand for extensions. */
    private static boolean emptied(Json value) {
        return value instanceof Json.Items(List<Json> items) && items.stream().allMatch(Json.Null.class::isInstance);
    }

    private boolean text(Json value, Pattern pattern) {
        return value instanceof Json.Text(String text) && pattern.matcher(text).matches() && string(text);
    }

    private boolean string(String text) {
        out.string(text);
        return true;
    }

    private boolean bare(String literal) {
        out.raw(literal).raw(",");
        return true;
    }
}
