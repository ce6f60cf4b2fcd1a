package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every endpoint says itself who may call it. */
final class DenyByDefaultTest {
    @Test
    void everyEndpointNamesItsRoles() {
        var served = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("uk.threshold");
        assertEquals(List.of(), open(served.stream()));
    }

    @Test
    void anEndpointThatNamesNoneIsFound() {
        JavaClass probe = new ClassFileImporter().importClass(Probe.class);
        assertEquals(List.of(Probe.class.getName() + ".unannotated"), open(Stream.of(probe)));
        assertFalse(probe.getMethods().isEmpty());
    }

    private static List<String> open(Stream<JavaClass> classes) {
        return classes.flatMap(type -> type.getMethods().stream())
                .filter(DenyByDefaultTest::isEndpoint)
                .filter(method ->
                        !method.isAnnotatedWith(RolesAllowed.class) && !method.isAnnotatedWith(PermitAll.class))
                .map(method -> method.getOwner().getName() + "." + method.getName())
                .toList();
    }

    private static boolean isEndpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                        || annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }
}
