package uk.threshold.http;

import java.util.Locale;
import uk.threshold.http.Endpoints.Endpoint;

/** What operations are called in the description, and which FHIR types they take and give. */
final class OpenApiNames {
    private OpenApiNames() {}

    /**
     * The id of an operation: {@code deskRule} for the method {@code rule} of the {@code DeskFace}.
     *
     * @param found as the framework made it, or as the endpoint states it
     */
    static String operation(String found) {
        int between = found.indexOf('_');
        if (between < 0) {
            return found;
        }
        String face = found.substring(0, between).replaceAll("(Face|Operation|Finding)$", "");
        String lower = face.substring(0, 1).toLowerCase(Locale.ROOT) + face.substring(1);
        String method = found.substring(between + 1);
        return lower.startsWith(method)
                ? lower
                : lower + method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
    }

    /** The type of resource that a body holds. */
    static String taken(Endpoint endpoint) {
        return switch (endpoint.path()) {
            case "/fhir" -> "Bundle";
            case "/fhir/Task" -> "Task";
            case "/fhir/Flag", "/fhir/Flag/{id}" -> "Flag";
            default -> endpoint.path().contains("$") ? "Parameters" : "Resource";
        };
    }

    /** The type of resource that is answered. */
    static String given(Endpoint endpoint) {
        String path = endpoint.path();
        if (path.endsWith("/metadata")) {
            return "CapabilityStatement";
        }
        if (path.endsWith("$entitlement")) {
            return "Parameters";
        }
        if (path.endsWith("$cancel") || path.endsWith("$countersign")) {
            return "Task";
        }
        boolean one = path.endsWith("/{id}") || path.endsWith("/{version}") || changes(endpoint);
        return one ? type(path) : "Bundle";
    }

    private static boolean changes(Endpoint endpoint) {
        return endpoint.method().equals("PUT")
                || (endpoint.method().equals("POST") && endpoint.path().matches("/fhir/(Task|Flag|\\{type})"));
    }

    private static String type(String path) {
        if (path.startsWith("/fhir/Task")) {
            return "Task";
        }
        return path.startsWith("/fhir/Flag") ? "Flag" : "Resource";
    }
}
