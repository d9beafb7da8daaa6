package io.rackside.app.console.bmc;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.nio.file.Path;

/** Which image goes into a drive, and how the BMC fetches it. */
final class InsertForm {
    /**
     * What was asked for.
     *
     * @param overHttp in clear, though the BMC does not say that it can do nothing better
     */
    record Wanted(Path image, boolean overHttp) {}

    private final Texts texts;
    private TextField image;
    private CheckBox http;

    InsertForm(Texts texts) {
        this.texts = texts;
    }

    void furnish(Form form) {
        form.hint(texts.bind("console.bmc.media.hint"));
        image = form.file("console.bmc.media.image");
        image.setId("media-image");
        http = form.check("console.bmc.media.http", false);
        http.setId("media-http");
    }

    /**
     * Reads the fields.
     *
     * @throws Form.Wrong when there is no such file
     */
    Wanted wanted() {
        return new Wanted(
                CertificateForm.file(Fields.filled(image, "console.bmc.media.image")),
                http.isSelected());
    }
}
