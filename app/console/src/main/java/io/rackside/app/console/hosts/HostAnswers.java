package io.rackside.app.console.hosts;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.texts.Texts;

import javafx.scene.control.Button;

import java.util.List;

/** The two answers to a question about a host, each a button that names the box. */
public final class HostAnswers {
    private HostAnswers() {}

    /**
     * Yes, then no.
     *
     * @param box as it is called on a button
     */
    public static List<Button> of(
            HostQuestion question, String box, HostsModel hosts, Texts texts) {
        boolean down = question.goesDown();
        Button yes = button(down ? "console.host.may-go-down" : "console.host.works", box, texts);
        yes.setId("host-yes");
        yes.setOnAction(_ -> hosts.answer(question, true));
        Button no = button(down ? "console.host.not-now" : "console.host.not-yet", box, texts);
        no.setId("host-no");
        no.setOnAction(_ -> hosts.answer(question, false));
        return List.of(yes, no);
    }

    private static Button button(String code, String box, Texts texts) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code, box));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.getStyleClass().addAll("rs-act", "rs-tool");
        return button;
    }
}
