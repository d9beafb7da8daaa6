package io.rackside.app.console.bmc;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;

import javafx.scene.control.TextField;

import java.nio.file.Path;
import java.util.Optional;

/** For which name the BMC makes a certificate request, and into which file it goes. */
final class RequestForm implements SettingForm {
    private final Texts texts;
    private final String box;
    private TextField name;
    private TextField file;

    /**
     * Of one box.
     *
     * @param box its name, which the file is proposed to have
     */
    RequestForm(Texts texts, String box) {
        this.texts = texts;
        this.box = box;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.request.title");
    }

    @Override
    public void furnish(Form form) {
        form.hint(texts.bind("console.bmc.request.hint"));
        name = form.text("console.bmc.request.name", "");
        name.setId("request-name");
        name.setPromptText("bmc-srv-03.grid.example");
        file = form.newFile("console.bmc.request.file", box + ".csr");
        file.setId("request-file");
    }

    @Override
    public Asked asked() {
        Change change =
                new Change.RequestCertificate(Fields.filled(name, "console.bmc.request.name"));
        Path answer = RequestFile.free(Fields.filled(file, "console.bmc.request.file"));
        return () -> new Wanted(change, new TypedSecrets(), Optional.of(answer));
    }
}
