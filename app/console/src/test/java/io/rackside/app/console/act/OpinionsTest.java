package io.rackside.app.console.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.operations.Guard;
import io.rackside.operations.Guard.Verdict;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

@ExtendWith(ApplicationExtension.class)
class OpinionsTest {
    private final SamplePorts ports = new SamplePorts(SampleSite.hosts());
    private final Texts texts = new Texts(ports::render, ZoneOffset.UTC, Locale.ENGLISH);
    private Stage stage;

    @Start
    void start(Stage newStage) {
        stage = newStage;
    }

    private static Guard.Opinion opinion(Verdict verdict, String box) {
        return new Guard.Opinion(verdict, Message.of("core.guard.stays-up", box));
    }

    private void show(FxRobot robot, List<Guard.Opinion> opinions) {
        robot.interact(
                () -> {
                    stage.setScene(new Scene(new Opinions(texts, opinions), 400, 300));
                    stage.show();
                });
    }

    /** What can be read now, from above. */
    private List<String> read() {
        List<String> seen = new ArrayList<>();
        collect(stage.getScene().getRoot(), seen);
        return seen;
    }

    private static void collect(Node node, List<String> seen) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Label label) {
            seen.add(label.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, seen));
        }
    }

    private static String up(String box) {
        return "This does not take " + box + " down.";
    }

    @Test
    void whatStandsAgainstItComesFirstAndWhatDoesNotIsOneLineThatOpens(FxRobot robot) {
        show(
                robot,
                List.of(
                        opinion(Verdict.ALLOW, "a"),
                        opinion(Verdict.WARN, "w"),
                        opinion(Verdict.ALLOW, "b"),
                        opinion(Verdict.REFUSE, "r"),
                        opinion(Verdict.ALLOW, "b"),
                        opinion(Verdict.ALLOW, "c"),
                        opinion(Verdict.COULD_NOT_TELL, "u")));
        List<String> against =
                List.of(up("r"), up("u"), up("w"), "3 checks have nothing against it");
        assertEquals(against, read());
        ToggleButton open = robot.lookup("#opinions").queryAs(ToggleButton.class);
        assertEquals("Show", open.getText());
        robot.interact(open::requestFocus);
        robot.type(KeyCode.SPACE);
        assertEquals("Hide", open.getText());
        List<String> all = new ArrayList<>(against);
        all.addAll(List.of(up("a"), up("b"), up("c")));
        assertEquals(all, read());
        robot.type(KeyCode.SPACE);
        assertEquals(against, read());
    }

    @Test
    void aFewAreShownEachByItself(FxRobot robot) {
        show(robot, List.of(opinion(Verdict.ALLOW, "a"), opinion(Verdict.ALLOW, "b")));
        assertEquals(List.of(up("a"), up("b")), read());
        assertTrue(robot.lookup("#opinions").tryQuery().isEmpty());
    }
}
