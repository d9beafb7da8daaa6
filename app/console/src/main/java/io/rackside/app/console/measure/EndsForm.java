package io.rackside.app.console.measure;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.measure.Peers;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two ends of a way, in a form. */
public final class EndsForm {
    private final ComboBox<PortView> near;
    private final ComboBox<FarEnd> far;

    /** Asks for them. */
    public EndsForm(Form form, Texts texts, Ends ends) {
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
                        ends.farOf(ends.first()),
                        one ->
                                one.asked()
                                        ? one.name()
                                        : texts.say("console.measure.not-asked", one.name()));
        far.setId("measure-far");
        near.valueProperty().addListener((_, _, port) -> far.setValue(ends.farOf(port)));
    }

    /**
     * What there is to choose from.
     *
     * @param near ports of the near host, at least one
     * @param far of all other hosts, at least one
     * @param wanted the port a person looked at
     * @param addresses of the near ports, by their names
     */
    public record Ends(
            List<PortView> near,
            List<FarEnd> far,
            Optional<String> wanted,
            Map<String, List<String>> addresses) {
        /** What moves data, before what a host is managed by. */
        private static final Comparator<PortView> FASTEST =
                Comparator.comparing((PortView port) -> !port.link().orElse(false))
                        .thenComparing(port -> -port.speedMbps().orElse(0));

        public Ends {
            near = List.copyOf(near);
            far = List.copyOf(far);
            addresses = Map.copyOf(addresses);
        }

        PortView first() {
            return near.stream()
                    .filter(one -> wanted.filter(one.name()::equals).isPresent())
                    .findFirst()
                    .or(() -> near.stream().min(FASTEST))
                    .orElseThrow();
        }

        /** One that the near port reaches without a router; else the fastest there is. */
        FarEnd farOf(PortView port) {
            List<String> own = addresses.getOrDefault(port.name(), List.of());
            Comparator<FarEnd> joined =
                    Comparator.comparing(one -> !Peers.joined(own, one.addresses()));
            return far.stream().min(joined.thenComparing(FarEnd::port, FASTEST)).orElseThrow();
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
