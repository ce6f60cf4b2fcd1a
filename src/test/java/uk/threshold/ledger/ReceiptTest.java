package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A receipt comes from a ledger and from nowhere else, and there is one ledger. */
final class ReceiptTest {

    private static final JavaClasses BUILT = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void isMadeByTheLedgerInPostgresAlone() {
        assertEquals(Set.of("uk.threshold.postgres.PostgresLedger"), ledgers(BUILT));
        JavaClasses tests =
                new ClassFileImporter().importPath(Path.of("target", "test-classes", "uk", "threshold", "ledger"));
        assertTrue(ledgers(tests).contains("uk.threshold.ledger.InMemoryLedger"));
    }

    @Test
    void hasOneConstructorWhichLedgerAloneCalls() {
        Set<JavaConstructor> constructors = BUILT.get(Receipt.class).getConstructors();
        assertEquals(1, constructors.size());
        JavaConstructor constructor = constructors.iterator().next();
        assertTrue(constructor.getModifiers().stream()
                .noneMatch(Set.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED)::contains));
        Set<String> callers = constructor.getCallsOfSelf().stream()
                .map(call -> call.getOriginOwner().getName())
                .collect(Collectors.toSet());
        assertEquals(Set.of(Ledger.class.getName()), callers);
    }

    private static Set<String> ledgers(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getAllRawSuperclasses().stream()
                        .map(JavaClass::getName)
                        .anyMatch(Ledger.class.getName()::equals))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }
}
