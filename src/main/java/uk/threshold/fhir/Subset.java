package uk.threshold.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Some elements of a type's resources (FHIR R4 Search, {@code _elements}): those asked for and all that a resource must have
 * or that modifies its meaning, with a tag which says that it is not whole.
 */
public final class Subset {
    private static final Set<String> ALWAYS = Set.of("resourceType", "id", "meta", "modifierExtension");
    private static final Json.Members TAG = new Json.Members(Map.of(
            "system", new Json.Text("http://terminology.hl7.org/CodeSystem/v3-ObservationValue"),
            "code", new Json.Text("SUBSETTED")));

    private final Set<String> members;

    private Subset(Set<String> members) {
        this.members = Set.copyOf(members);
    }

    /** Empty where FHIR R4 gives the type no element of one of these names. */
    public static Optional<Subset> of(String type, Set<String> names) {
        Set<String> members = new HashSet<>(ALWAYS);
        Set<String> missing = new HashSet<>(names);
        missing.removeAll(ALWAYS);
        for (BaseRuntimeChildDefinition child :
                R4.CONTEXT.getResourceDefinition(type).getChildren()) {
            String name = child.getElementName().replace("[x]", "");
            if (missing.remove(name) || child.getMin() > 0 || modifies(child)) {
                members.addAll(child.getValidChildNames());
            }
        }
        return missing.isEmpty() ? Optional.of(new Subset(members)) : Optional.empty();
    }

    private static boolean modifies(BaseRuntimeChildDefinition child) {
        return child instanceof BaseRuntimeDeclaredChildDefinition declared && declared.isModifier();
    }

    Json.Members of(Json.Members resource) {
        Map<String, Json> some = new LinkedHashMap<>();
        resource.values().forEach((name, value) -> {
            if (members.contains(name.startsWith("_") ? name.substring(1) : name)) {
                some.put(name, value);
            }
        });
        some.computeIfPresent("meta", (name, meta) -> tagged(meta));
        return new Json.Members(some);
    }

    private static Json tagged(Json meta) {
        if (!(meta instanceof Json.Members(Map<String, Json> said))) {
            return meta;
        }
        Map<String, Json> more = new LinkedHashMap<>(said);
        List<Json> tags = new ArrayList<>();
        if (said.get("tag") instanceof Json.Items(List<Json> kept)) {
            tags.addAll(kept);
        }
        tags.add(TAG);
        more.put("tag", new Json.Items(tags));
        return new Json.Members(more);
    }
}
