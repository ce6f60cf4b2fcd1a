package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.request.CommonLawRoute;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Release;
import uk.threshold.request.Ruling.Scope;

/** A ruling as {@code /api} shows it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RulingPage(
        UUID id,
        String kind,
        ScopePage scope,
        String by,
        Instant at,
        String why,
        Optional<String> wording,
        Map<UUID, String> grounds,
        Optional<String> told,
        Optional<Boolean> awaitsSecondPerson,
        Optional<SaidPage> confirmed,
        Optional<SaidPage> retracted) {
    private static final Pattern ELEMENT_PATH = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*)*+");

    /** A ruling just made: whether it waits for a second person stands in the view. */
    static RulingPage of(Ruling ruling) {
        return of(ruling, Optional.empty());
    }

    /** A ruling in a view. */
    static RulingPage of(Ruling ruling, Set<UUID> awaiting) {
        return of(ruling, Optional.of(true).filter(waits -> awaiting.contains(ruling.id())));
    }

    private static RulingPage of(Ruling ruling, Optional<Boolean> awaitsSecondPerson) {
        return new RulingPage(
                ruling.id(),
                ruling.kind().code(),
                ScopePage.of(ruling.scope()),
                ruling.by(),
                ruling.at(),
                ruling.why(),
                ruling.wording(),
                ruling.release().map(RulingPage::grounds).orElse(Map.of()),
                ruling.release().map(Release::told),
                awaitsSecondPerson,
                ruling.later().confirmation().map(SaidPage::of),
                ruling.later().retraction().map(SaidPage::of));
    }

    private static Map<UUID, String> grounds(Release release) {
        Map<UUID, String> grounds = new TreeMap<>();
        release.grounds().forEach((person, route) -> grounds.put(person.value(), route.code()));
        return grounds;
    }

    /** What somebody said of a ruling later. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SaidPage(String by, Instant at, String why) {
        static SaidPage of(Ruling.Said said) {
            return new SaidPage(said.by(), said.at(), said.why());
        }
    }

    /** The release a body states; empty where it has neither grounds nor who was told. */
    static Optional<Release> release(PlainJson json) {
        if (!json.has("grounds") && !json.has("told")) {
            return Optional.empty();
        }
        Map<PersonId, CommonLawRoute> grounds = json.has("grounds")
                ? json.codedByUuid("grounds", CommonLawRoute.class).entrySet().stream()
                        .collect(Collectors.toMap(ground -> new PersonId(ground.getKey()), Map.Entry::getValue))
                : Map.of();
        return Optional.of(new Release(grounds, json.optionalText("told").orElse("")));
    }

    /** What it is about: an item, entries picked one by one, a person, a category of a person, or with no member the whole request. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ScopePage(
            Optional<UUID> person,
            Optional<String> category,
            Optional<UUID> item,
            Optional<SlotPage> slot,
            List<UUID> items) {

        static ScopePage of(Scope scope) {
            return switch (scope) {
                case Scope.WholeRequest() ->
                    new ScopePage(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
                case Scope.OfPerson(PersonId whom) ->
                    new ScopePage(
                            Optional.of(whom.value()), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
                case Scope.OfCategory(PersonId whom, Category what) ->
                    new ScopePage(
                            Optional.of(whom.value()),
                            Optional.of(what.code()),
                            Optional.empty(),
                            Optional.empty(),
                            List.of());
                case Scope.OfItem(ItemId which) ->
                    new ScopePage(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(which.resource()),
                            which.slot().map(SlotPage::of),
                            List.of());
                case Scope.OfSelection(Set<UUID> which) ->
                    new ScopePage(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            which.stream().sorted().toList());
            };
        }
    }

    /** One labelled repetition of a resource. */
    record SlotPage(String path, int index) {
        static SlotPage of(Slot slot) {
            return new SlotPage(slot.path(), slot.index());
        }
    }

    /** The scope a body names. */
    static Scope scope(PlainJson scope) {
        if (scope.has("items")) {
            alone(scope, "person", "category", "item", "slot");
            return selection(scope.uuids("items"));
        }
        if (scope.has("item")) {
            alone(scope, "person", "category");
            UUID item = scope.uuid("item");
            if (!scope.has("slot")) {
                return new Scope.OfItem(ItemId.of(item));
            }
            return new Scope.OfItem(ItemId.of(item, slot(scope.object("slot", SlotPage.class))));
        }
        alone(scope, "slot");
        if (scope.has("category")) {
            Category category = scope.coded("category", Category.class);
            return new Scope.OfCategory(new PersonId(scope.uuid("person")), category);
        }
        return scope.has("person") ? new Scope.OfPerson(new PersonId(scope.uuid("person"))) : new Scope.WholeRequest();
    }

    private static Scope selection(List<UUID> items) {
        Set<UUID> picked = Set.copyOf(items);
        if (picked.isEmpty() || items.size() > Scope.OfSelection.MOST || picked.size() < items.size()) {
            throw Refused.because(Problem.SELECTION_UNFIT, "scope.items");
        }
        return new Scope.OfSelection(picked);
    }

    private static Slot slot(PlainJson slot) {
        String path = slot.text("path");
        if (!ELEMENT_PATH.matcher(path).matches()) {
            throw Refused.because(Problem.VALUE_INVALID, "scope.slot.path");
        }
        return new Slot(path, slot.number("index"));
    }

    private static void alone(PlainJson scope, String... others) {
        for (String other : others) {
            if (scope.has(other)) {
                throw Refused.because(Problem.VALUE_INVALID, "scope");
            }
        }
    }

    /** The codes of members in the order of their words. */
    static List<String> codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().toList();
    }
}
