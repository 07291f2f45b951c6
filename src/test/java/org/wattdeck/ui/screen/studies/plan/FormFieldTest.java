package org.wattdeck.ui.screen.studies.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.studies.StudyEditing;
import org.wattdeck.app.studies.StudyReader;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.app.studies.Templates;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.testing.TestStudies;

class FormFieldTest {

    /// A value that is wrong for most fields, so that only the key matters.
    @Test
    void everyFieldOfTheFormIsAKeyThatStudiesHave() {
        StudyReader reader = TestStudies.tools().reader();
        StudyEditing editing = TestStudies.tools().editing();
        int tried = 0;
        for (StudyText study : Templates.all()) {
            for (FormField field : FormField.of(reader.read(study.text(), study.folder()))) {
                boolean group =
                        field.path().startsWith("tariff.")
                                && editing.value(study.text(), field.path()).isEmpty();
                if (group) {
                    continue; // bands stand there
                }
                String text = editing.put(study.text(), field.path(), "-1").orElseThrow();
                List<Problem> unknown =
                        reader.read(text, study.folder()).problems().stream()
                                .filter(p -> p.key().equals("key.unknown"))
                                .toList();
                assertEquals(List.of(), unknown, field.path());
                tried++;
            }
        }
        assertTrue(tried > 60);
    }
}
