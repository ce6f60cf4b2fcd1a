package uk.threshold.request;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;

/**
 * A clinician's recorded judgement for one request.
 *
 * @param by how the directory names who ruled
 * @param asOf what stood then is what was judged; a later version waits for a judgement of its own
 * @param why the reason, in their own words; shown to the practice, never to the requester
 * @param wording the text that may go, for {@link RulingKind#WORDING} alone
 */
public record Ruling(
        UUID id,
        UUID request,
        RulingKind kind,
        Scope scope,
        String user,
        String by,
        Instant at,
        Instant asOf,
        String why,
        Optional<String> wording) {
    public Ruling {
        if (wording.isPresent() != (kind == RulingKind.WORDING)) {
            throw new IllegalArgumentException("wording belongs to a ruling on wording, and to no other");
        }
        if (kind == RulingKind.WORDING && !(scope instanceof Scope.OfItem)) {
            throw new IllegalArgumentException("wording is approved for one item");
        }
        if (kind == RulingKind.DOCUMENT && !(scope instanceof Scope.OfItem)) {
            throw new IllegalArgumentException("a document is ruled on by itself");
        }
    }

    /**
     * Whether this ruling speaks on an item for the sake of a person. What it opens is what its author could have seen:
     * a version kept since is not judged yet. What it keeps back stays back.
     */
    public boolean covers(RecordItem item, Optional<Category> category, PersonId person) {
        return covers(item, Set.of(), category, person);
    }

    /** The same for an item that holds the bytes of other resources' documents: what is ruled on those is ruled on it. */
    public boolean covers(RecordItem item, Set<UUID> holders, Optional<Category> category, PersonId person) {
        boolean seen = kind == RulingKind.NOT_RELEVANT || !item.visibleFrom().isAfter(asOf);
        return seen
                && Stream.concat(Stream.of(item.id()), holders.stream().map(ItemId::of))
                        .anyMatch(each -> scope.covers(each, category, person));
    }

    /** What a ruling is about. */
    public sealed interface Scope {
        /** The narrower a scope the more its ruling counts, whenever it was made: from 0 for the whole request. */
        int narrowness();

        /** Whether a ruling of this scope speaks on an item of this category about this person. */
        boolean covers(ItemId item, Optional<Category> category, PersonId person);

        /** Everything this request asks about. */
        record WholeRequest() implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return true;
            }

            @Override
            public int narrowness() {
                return 0;
            }
        }

        /** All that is asked about one person. */
        record OfPerson(PersonId whom) implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return whom.equals(person);
            }

            @Override
            public int narrowness() {
                return 1;
            }
        }

        /** One category of one person. */
        record OfCategory(PersonId whom, Category what) implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return whom.equals(person) && category.filter(what::equals).isPresent();
            }

            @Override
            public int narrowness() {
                return 2;
            }
        }

        /** One item; a ruling on a resource speaks on its slots too. */
        record OfItem(ItemId which) implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return which.equals(item)
                        || (which.slot().isEmpty() && which.resource().equals(item.resource()));
            }

            @Override
            public int narrowness() {
                return which.slot().isEmpty() ? 3 : 4;
            }
        }
    }
}
