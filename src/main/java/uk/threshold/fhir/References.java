package uk.threshold.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.BusinessIdentifier;
import uk.threshold.intake.Found;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refused;
import uk.threshold.intake.Target;

/** The references of one resource: what they point to, and their replacement by the ids under which that is kept. */
final class References {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern RELATIVE = Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})");
    private static final Pattern BINARY = Pattern.compile("Binary/[A-Za-z0-9.-]{1,64}");
    private static final Pattern RESTFUL = Pattern.compile("(https?://.+/)[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    /** Of an Immunization: the one element of R4 that is no Reference and has a {@code reference}, which is an address. */
    private static final String EDUCATION = "education";

    private static final List<String> WHOSE = List.of("subject", "patient");
    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^&]+)");

    private final Optional<String> base;
    private final Set<String> fullUrls;

    /**
     * @param fullUrl of the entry the resource stands in; relative references are first read against its base
     * @param fullUrls of all entries of the Bundle
     */
    References(Optional<String> fullUrl, Set<String> fullUrls) {
        this.base = fullUrl.map(RESTFUL::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1));
        this.fullUrls = Set.copyOf(fullUrls);
    }

    /** The id that {@code text} writes in the one form the gateway gives out. */
    static Optional<UUID> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** What the resource at {@code path} refers to outside itself, by the path of the referring element. */
    Map<String, Target> mentions(Json.Members resource, String path) {
        Map<String, Target> mentions = new LinkedHashMap<>();
        collect(resource, Trail.root(path), mentions);
        return mentions;
    }

    private void collect(Json value, Trail path, Map<String, Target> mentions) {
        switch (value) {
            case Json.Members object -> {
                target(object, path).ifPresent(target -> mentions.put(path.text(), target));
                document(object)
                        .ifPresent(target -> mentions.put(path.member("url").text(), target));
                object.values().forEach((name, member) -> collect(member, path.member(name), mentions));
            }
            case Json.Items(List<Json> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    collect(elements.get(i), path.item(i), mentions);
                }
            }
            case Json.Text(String text) -> {}
            case Json.Digits(String digits) -> {}
            case Json.Truth(boolean truth) -> {}
            case Json.Null() -> {}
        }
    }

    private Optional<Target> target(Json.Members element, Trail path) {
        Optional<String> reference = reference(element, path);
        if (reference.isEmpty()) {
            return number(element).map(Target.Numbered::new);
        }
        String text = reference.get();
        return text.startsWith("#") ? Optional.empty() : Optional.of(target(text, path));
    }

    private static Optional<String> reference(Json.Members element, Trail path) {
        return path.is(EDUCATION) ? Optional.empty() : element.text("reference");
    }

    /** What the {@code url} of an attachment points to; empty where it points to nothing that is, or will be, kept here. */
    private Optional<Target> document(Json.Members attachment) {
        return attachment.text("url").flatMap(url -> {
            Matcher binary = BINARY.matcher(url);
            if (binary.matches()) {
                return Optional.of(target(url, Trail.root("url")));
            }
            return fullUrls.contains(url) ? Optional.of(new Target.Entry(url)) : Optional.empty();
        });
    }

    /** The NHS number by which a reference without address names a person. */
    static Optional<NhsNumber> number(Json.Members reference) {
        return reference
                .object("identifier")
                .filter(identifier -> identifier
                        .text("system")
                        .filter(NhsNumber.SYSTEM::equals)
                        .isPresent())
                .flatMap(identifier -> identifier.text("value"))
                .flatMap(NhsNumber::parse);
    }

    private Target target(String text, Trail path) {
        if (text.startsWith("urn:") || text.startsWith("http:") || text.startsWith("https:")) {
            return new Target.Entry(text);
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            Optional<String> sibling = base.map(root -> root + text).filter(fullUrls::contains);
            if (sibling.isPresent()) {
                return new Target.Entry(sibling.get());
            }
            // An id that is no UUID was never given out here, so it is looked for as one that is not found.
            return id(relative.group(2))
                    .<Target>map(id -> new Target.Kept(relative.group(1), id))
                    .orElseGet(() -> new Target.Entry(text));
        }
        Matcher conditional = CONDITIONAL.matcher(text);
        if (conditional.matches()) {
            return new Target.Identified(conditional.group(1), identifier(conditional.group(2), path.text()));
        }
        throw new Refused(new Refusal.Unacceptable(Ground.REFERENCE_NOT_UNDERSTOOD, R4.knownPath(path.text())));
    }

    /**
     * The identifier of a condition {@code identifier=system|value}; both parts must be there, and nothing hidden in them.
     *
     * @throws Refused where they are not
     */
    static BusinessIdentifier identifier(String encoded, String path) {
        int bar = -1;
        String token = "";
        try {
            token = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            bar = token.indexOf('|');
        } catch (IllegalArgumentException e) {
            // An escape that is none: refused below.
        }
        if (bar < 1
                || bar == token.length() - 1
                || token.indexOf('|', bar + 1) >= 0
                || OwnRules.hidesSomething(token)) {
            throw new Refused(new Refusal.Unacceptable(Ground.CONDITION_NOT_UNDERSTOOD, R4.knownPath(path)));
        }
        return new BusinessIdentifier(token.substring(0, bar), token.substring(bar + 1));
    }

    /** Something in place of what conditional references point to, because the validator breaks off at an address in one. */
    static Map<Target, Found> standIns(Collection<Target> mentions) {
        Map<Target, Found> standIns = new HashMap<>();
        for (Target mention : mentions) {
            if (mention instanceof Target.Identified identified) {
                standIns.put(mention, new Found(identified.type(), new UUID(0, 0)));
            }
        }
        return standIns;
    }

    /**
     * The resource with each reference to a found target in the form {@code Type/id}. Whose record it stands in may be
     * said by NHS number alone, as national services do; then it refers to the Patient who has it.
     */
    Json.Members settle(Json.Members resource, String path, Map<Target, Found> found) {
        Json.Members settled = (Json.Members) settled(resource, Trail.root(path), found);
        Map<String, Json> members = new LinkedHashMap<>(settled.values());
        for (String name : WHOSE) {
            settled.object(name).flatMap(whose -> referring(whose, found)).ifPresent(whose -> members.put(name, whose));
        }
        return new Json.Members(members);
    }

    private static Optional<Json> referring(Json.Members whose, Map<Target, Found> found) {
        return number(whose)
                .filter(number -> whose.get("reference").isEmpty())
                .map(number -> found.get(new Target.Numbered(number)))
                .filter(here -> here.type().equals("Patient"))
                .map(here -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    members.put("reference", new Json.Text(here.reference()));
                    members.putAll(whose.values());
                    return new Json.Members(members);
                });
    }

    private Json settled(Json value, Trail path, Map<Target, Found> found) {
        return switch (value) {
            case Json.Members object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.values().forEach((name, member) -> members.put(name, settled(member, path.member(name), found)));
                if (reference(object, path).isPresent()) {
                    target(object, path)
                            .map(target -> found.get(target))
                            .ifPresent(here -> members.put("reference", new Json.Text(here.reference())));
                }
                document(object)
                        .map(target -> found.get(target))
                        .ifPresent(here -> members.put("url", new Json.Text(here.reference())));
                yield new Json.Members(members);
            }
            case Json.Items(List<Json> elements) -> {
                Trail any = path.item(0);
                yield new Json.Items(elements.stream()
                        .map(element -> settled(element, any, found))
                        .toList());
            }
            case Json.Text text -> text;
            case Json.Digits number -> number;
            case Json.Truth bool -> bool;
            case Json.Null nothing -> nothing;
        };
    }
}
