package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.numbered;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.InventedNumbers;

/** Who is who by the quick look is who they are by the whole question, of people who are joined at random. */
final class UsualPersonsTest {
    private static final int GROUPS = 20;
    private static final int PATIENTS = 4;
    private static final int RELATIONS = 3;

    private final Surgery surgery = new Surgery("A99946");
    private final Surgery elsewhere = new Surgery("A99947");
    private final Set<UUID> patients = new HashSet<>();
    private int alone;
    private int joined;

    @Test
    void theQuickLookAgreesWithTheWholeQuestion() {
        for (int seed = 0; seed < GROUPS; seed++) {
            List<UUID> people = people(new Random(seed));
            for (UUID id : people) {
                assertEquals(
                        asked("select joined_person_of(?)", id), asked("select person_of(?)", id), "group " + seed);
                // This asks for each id who it is, in which the two have just agreed.
                Set<UUID> all = asked("select joined_ids_of_person(?)", id);
                assertEquals(all, asked("select ids_of_person(?)", id), "group " + seed);
                count(all);
            }
        }
        assertTrue(alone > 10 && joined > 10, () -> alone + " Patients stood alone, " + joined + " were joined");
    }

    @Test
    void anIdOfNobodyIsItsOwn() {
        UUID nobody = UUID.randomUUID();
        assertEquals(Set.of(nobody), asked("select person_of(?)", nobody));
        assertEquals(Set.of(nobody), asked("select ids_of_person(?)", nobody));
    }

    private void count(Set<UUID> ids) {
        if (ids.size() > 1) {
            joined++;
        } else if (patients.containsAll(ids)) {
            alone++;
        }
    }

    /**
     * Patients and relations who share two numbers, have none or their own, and now and then point to one another; with one
     * of the numbers goes a Patient of another practice, who is nobody here.
     */
    private List<UUID> people(Random random) {
        List<NhsNumber> shared = List.of(InventedNumbers.next(), InventedNumbers.next());
        List<UUID> people = new ArrayList<>();
        elsewhere.patient(numbered(shared.getFirst()));
        Set<NhsNumber> active = new HashSet<>();
        for (int patient = 0; patient < PATIENTS; patient++) {
            List<String> members = new ArrayList<>();
            NhsNumber number = shared.get(random.nextInt(2));
            switch (random.nextInt(3)) {
                case 0 -> members.add(numbered(InventedNumbers.next()));
                case 1 -> {
                    members.add(numbered(number));
                    // Of a number there is one active Patient.
                    if (!active.add(number)) {
                        members.add(inactive());
                    }
                }
                default -> {}
            }
            if (!people.isEmpty() && random.nextInt(4) == 0) {
                members.add(linked("Patient/" + people.get(random.nextInt(people.size()))));
            }
            people.add(surgery.patient(members.toArray(String[]::new)));
        }
        patients.addAll(people);
        UUID child = people.get(random.nextInt(people.size()));
        for (int relation = 0; relation < RELATIONS; relation++) {
            people.add(
                    random.nextInt(3) == 0
                            ? surgery.relation(child, "MTH")
                            : surgery.relation(child, "MTH", numbered(shared.get(random.nextInt(2)))));
        }
        if (random.nextInt(2) == 0) {
            people.add(surgery.patient(linked("RelatedPerson/" + people.getLast())));
        }
        return people;
    }

    private Set<UUID> asked(String question, UUID id) {
        return surgery.transactions.inPractice(surgery.ods, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(question)) {
                statement.setObject(1, id);
                Set<UUID> answers = new TreeSet<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        answers.add(row.getObject(1, UUID.class));
                    }
                }
                return answers;
            }
        });
    }
}
