package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;

import java.nio.file.Path;
import java.util.Optional;

/** The fields that one kind of change needs. */
interface SettingForm {
    /**
     * What is asked for, with what may not be written down.
     *
     * @param answer file for what the BMC hands back, where it does
     */
    record Wanted(Change change, TypedSecrets secrets, Optional<Path> answer) {
        Wanted(Change change, TypedSecrets secrets) {
            this(change, secrets, Optional.empty());
        }

        static Wanted of(Change change) {
            return new Wanted(change, new TypedSecrets());
        }
    }

    /** What was asked for; may read files. */
    @FunctionalInterface
    interface Asked {
        Wanted changes() throws Exception;
    }

    Message title();

    void furnish(Form form);

    /**
     * Reads the fields.
     *
     * @throws Form.Wrong when one makes no sense
     */
    Asked asked();
}
