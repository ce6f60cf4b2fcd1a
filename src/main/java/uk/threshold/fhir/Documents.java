package uk.threshold.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.intake.IncomingRecord.Document;

/** The Binaries of a settled resource: those whose bytes are its own, by the {@code url} of an attachment. */
final class Documents {
    private static final String BINARY = "Binary/";

    private Documents() {}

    /**
     * What the resource says of which Binary belongs to which resource. A Binary itself says it of its security context; one
     * that names a Patient there says whose it is, and belongs to nothing yet.
     */
    static List<Document> in(Json.Members resource, String type, UUID id) {
        if (type.equals("Binary")) {
            return resource.object("securityContext")
                    .flatMap(context -> context.text("reference"))
                    .filter(text -> !text.startsWith("Patient/"))
                    .flatMap(text -> References.id(text.substring(text.indexOf('/') + 1)))
                    .map(holder -> List.of(new Document(holder, id)))
                    .orElse(List.of());
        }
        Set<Document> documents = new LinkedHashSet<>();
        if (RecordType.standsInARecord(type)) {
            collect(resource, id, documents);
        }
        return List.copyOf(documents);
    }

    private static void collect(Json value, UUID holder, Set<Document> documents) {
        switch (value) {
            case Json.Members object -> {
                binary(object.text("url")).ifPresent(binary -> documents.add(new Document(holder, binary)));
                object.values().values().forEach(member -> collect(member, holder, documents));
            }
            case Json.Items(List<Json> elements) -> elements.forEach(element -> collect(element, holder, documents));
            case Json.Text(String text) -> {}
            case Json.Digits(String digits) -> {}
            case Json.Truth(boolean truth) -> {}
            case Json.Null() -> {}
        }
    }

    private static Optional<UUID> binary(Optional<String> address) {
        return address.filter(text -> text.startsWith(BINARY))
                .flatMap(text -> References.id(text.substring(BINARY.length())));
    }
}
