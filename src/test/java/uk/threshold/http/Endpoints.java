package uk.threshold.http;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.Right;
import uk.threshold.request.Role;

/** Every endpoint of the program, found in its classes. */
final class Endpoints {
    /** Found once: to read every class of the program takes seconds. */
    private static final List<Endpoint> ALL = found();

    private Endpoints() {}

    /**
     * One endpoint.
     *
     * @param path with the names of its parameters in braces
     * @param consumes the type of body it takes; empty where it takes none
     * @param shape of the body, where it is plain JSON
     * @param rights any of which it asks for; none where everyone may call
     */
    record Endpoint(
            String method, String path, Optional<String> consumes, Optional<Class<?>> shape, Set<Right> rights) {
        String name() {
            return method + "," + path;
        }

        boolean open() {
            return rights.isEmpty();
        }

        boolean admits(Role role) {
            return open() || rights.stream().anyMatch(right -> right.heldIn(Set.of(role)));
        }
    }

    static List<Endpoint> all() {
        return ALL;
    }

    private static List<Endpoint> found() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("uk.threshold").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMethod::reflect)
                        .flatMap(Endpoints::endpoint)
                        .toList();
    }

    private static Stream<Endpoint> endpoint(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(verb -> new Endpoint(verb.value(), path(method), consumes(method), shape(method), rights(method)));
    }

    private static String path(Method method) {
        String below = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        String above = Optional.ofNullable(method.getDeclaringClass().getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        String joined = ("/" + above + "/" + below).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return joined.replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*(\\{[^{}]*}[^{}]*)*}", "{$1}");
    }

    private static Optional<String> consumes(Method method) {
        return Stream.of(method, method.getDeclaringClass())
                .flatMap(element -> Optional.ofNullable(element.getAnnotation(Consumes.class)).stream())
                .map(taken -> taken.value()[0])
                .findFirst();
    }

    private static Optional<Class<?>> shape(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(RequestBodySchema.class)))
                .<Class<?>>map(RequestBodySchema::value)
                .findFirst();
    }

    /** A test elsewhere holds that every endpoint has one of the two. */
    private static Set<Right> rights(Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return Set.of();
        }
        return Stream.ofNullable(method.getAnnotation(RolesAllowed.class))
                .flatMap(allowed -> Arrays.stream(allowed.value()))
                .map(code -> Coded.parse(Right.class, code).orElseThrow())
                .collect(Collectors.toSet());
    }
}
