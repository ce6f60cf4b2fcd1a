package uk.threshold;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house as it is built keeps every rule of {@link House}; {@link PlantedViolationsTest} shows that the rules bite. */
final class ArchitectureTest {
    private static final JavaClasses BUILT = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void keepsEveryWall() {
        List<String> broken = new ArrayList<>();
        House.rules().forEach((name, rule) -> {
            EvaluationResult result = rule.evaluate(BUILT);
            if (result.hasViolation()) {
                broken.add(name + ": " + result.getFailureReport());
            }
        });
        assertTrue(broken.isEmpty(), () -> String.join("\n\n", broken));
    }

    @Test
    void looksAtTheClassesThatWereBuilt() {
        assertFalse(BUILT.stream().map(JavaClass::getName).noneMatch("uk.threshold.carerecord.RecordItem"::equals));
    }
}
