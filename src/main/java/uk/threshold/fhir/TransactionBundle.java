package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.intake.Intent;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refusal.Limit;
import uk.threshold.intake.Refused;

/** A Bundle of type {@code transaction} (FHIR R4, Bundle): creates and updates, and their conditional forms. */
record TransactionBundle(List<Entry> entries, Set<String> fullUrls) {
    private static final Set<String> MEMBERS =
            Set.of("resourceType", "id", "meta", "identifier", "type", "timestamp", "entry");
    private static final Set<String> ENTRY_MEMBERS = Set.of("id", "fullUrl", "resource", "request");
    private static final Set<String> REQUEST_MEMBERS = Set.of("id", "method", "url", "ifMatch", "ifNoneExist");
    private static final Pattern ADDRESS = Pattern.compile("([A-Z][A-Za-z]+)(?:/([A-Za-z0-9.-]{1,64})|\\?(.+))?");
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    record Entry(Drafting.Sent sent, Intent intent) {}

    /** What an entry's address names. */
    record Address(String type, Optional<String> id, Optional<String> condition) {}

    /**
     * The entries of a Bundle of this type, as sent.
     *
     * @throws Refused where it is no such Bundle
     */
    static List<Json.Members> sent(Json.Members bundle, String type) {
        boolean isOne = bundle.text("resourceType").filter("Bundle"::equals).isPresent()
                && bundle.text("type").filter(type::equals).isPresent();
        if (!isOne) {
            throw refused(Ground.BUNDLE_SHAPE, "Bundle.type");
        }
        requireKnown(bundle, MEMBERS, "Bundle");
        List<Json.Members> sent = bundle.objects("entry");
        if (sent.size() > Limit.ENTRIES.most()) {
            throw new Refused(new Refusal.TooLarge(Limit.ENTRIES));
        }
        boolean objectsAlone = bundle.get("entry")
                .map(value -> value instanceof Json.Items(List<Json> elements) && elements.size() == sent.size())
                .orElse(false);
        if (!objectsAlone) {
            throw refused(Ground.BUNDLE_SHAPE, "Bundle.entry");
        }
        return sent;
    }

    /** @throws Refused where it is no such Bundle */
    static TransactionBundle read(Json.Members bundle) {
        List<Json.Members> sent = sent(bundle, "transaction");
        List<Entry> entries = new ArrayList<>();
        Set<String> fullUrls = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            Entry entry = entry(sent.get(i), "Bundle.entry[" + i + "]");
            Optional<String> fullUrl = entry.sent().fullUrl();
            if (fullUrl.isPresent() && !fullUrls.add(fullUrl.get())) {
                throw refused(Ground.BUNDLE_SHAPE, "Bundle.entry[" + i + "].fullUrl");
            }
            entries.add(entry);
        }
        return new TransactionBundle(List.copyOf(entries), Set.copyOf(fullUrls));
    }

    /** An entry that brings a resource. */
    static Entry entry(Json.Members entry, String path) {
        Json.Members request = request(entry, path);
        Json.Members resource = entry.object("resource").orElseThrow(() -> refused(Ground.BUNDLE_SHAPE, path));
        Address address = address(request, path);
        Intent intent = intent(request, address, path + ".request");
        Drafting.Sent sent = new Drafting.Sent(resource, address.type(), path + ".resource", entry.text("fullUrl"));
        return new Entry(sent, intent);
    }

    static Json.Members request(Json.Members entry, String path) {
        requireKnown(entry, ENTRY_MEMBERS, path);
        Json.Members request = entry.object("request").orElseThrow(() -> refused(Ground.BUNDLE_SHAPE, path));
        requireKnown(request, REQUEST_MEMBERS, path + ".request");
        return request;
    }

    static Address address(Json.Members request, String path) {
        Matcher address = ADDRESS.matcher(request.text("url").orElse(""));
        if (!address.matches()) {
            throw refused(Ground.BUNDLE_SHAPE, path + ".request.url");
        }
        return new Address(
                address.group(1), Optional.ofNullable(address.group(2)), Optional.ofNullable(address.group(3)));
    }

    private static Intent intent(Json.Members request, Address address, String path) {
        Optional<String> id = address.id();
        Optional<String> condition = address.condition();
        Optional<String> ifNoneExist = request.text("ifNoneExist");
        String method = request.text("method").orElse("");
        boolean create = method.equals("POST") && id.isEmpty() && condition.isEmpty();
        boolean update = method.equals("PUT") && ifNoneExist.isEmpty();
        if (create && request.text("ifMatch").isEmpty()) {
            return ifNoneExist
                    .<Intent>map(text -> new Intent.CreateUnless(Drafting.condition(text, path + ".ifNoneExist")))
                    .orElse(new Intent.Create());
        }
        if (update && id.isPresent()) {
            UUID target = References.id(id.get()).orElseThrow(() -> new Refused(new Refusal.NotHeld(path + ".url")));
            return new Intent.Replace(target, expected(request.text("ifMatch"), path + ".ifMatch"));
        }
        if (update && condition.isPresent() && request.text("ifMatch").isEmpty()) {
            return new Intent.ReplaceWhere(Drafting.condition(condition.get(), path + ".url"));
        }
        throw refused(Ground.METHOD_NOT_TAKEN, path);
    }

    /** The version of an {@code ifMatch} element; empty where there is none. */
    static OptionalInt expected(Optional<String> ifMatch, String path) {
        if (ifMatch.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt version = version(ifMatch.get());
        if (version.isEmpty()) {
            throw refused(Ground.CONDITION_NOT_UNDERSTOOD, path);
        }
        return version;
    }

    /** The version that an entity tag names. */
    static OptionalInt version(String tag) {
        Matcher version = VERSION.matcher(tag);
        return version.matches() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    private static void requireKnown(Json.Members element, Set<String> members, String path) {
        if (!members.containsAll(element.values().keySet())) {
            throw refused(Ground.UNKNOWN_ELEMENT, path);
        }
    }

    private static Refused refused(Ground ground, String path) {
        return new Refused(new Refusal.Unacceptable(ground, path));
    }
}
