package io.rackside.app.console.measure;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.offload.PortView;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;

import java.util.List;
import java.util.Optional;

/** The two ends of a way, in a form. */
public final class EndsForm {
    private final ComboBox<PortView> near;
    private final ComboBox<FarEnd> far;

    /** Asks for them. */
    public EndsForm(Form form, Ends ends) {
        near =
                form.choice(
                        "console.measure.near-port",
                        ends.near(),
                        ends.first(),
                        one -> one.name() + " · " + one.driver());
        near.setId("measure-near");
        far =
                form.choice(
                        "console.measure.far-port",
                        ends.far(),
                        ends.far().getFirst(),
                        FarEnd::name);
        far.setId("measure-far");
    }

    /**
     * What there is to choose from.
     *
     * @param near ports of the near host, at least one
     * @param far of all other hosts, at least one
     * @param wanted the port a person looked at
     */
    public record Ends(List<PortView> near, List<FarEnd> far, Optional<String> wanted) {
        public Ends {
            near = List.copyOf(near);
            far = List.copyOf(far);
        }

        PortView first() {
            return near.stream()
                    .filter(one -> wanted.filter(one.name()::equals).isPresent())
                    .findFirst()
                    .orElse(near.getFirst());
        }
    }

    /** The chosen port of the near host. */
    public PortView near() {
        return near.getValue();
    }

    /** The chosen port of another host. */
    public FarEnd far() {
        return far.getValue();
    }

    /** A whole number in a field, within limits. */
    public static int number(String typed, String field, int least, int most) {
        try {
            int number = Integer.parseInt(typed.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new Form.Wrong(
                Message.of("console.measure.number-wrong", Message.of(field), least, most));
    }
}
