package io.rackside.app.console.network;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Optional;

/** One line above the drawing: the map, the acceptance list, the live panel of the chosen box. */
public final class NetworkBar extends HBox {
    /** What the window around it does. */
    public interface Acts {
        /** Shows the acceptance list. */
        void cabling();

        /** Shows the live panel of a box. */
        void ports(Device box);
    }

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Button panel = new Button(null, Icon.PORTS.node());

    /**
     * @param room whether there is room for the map
     */
    NetworkBar(
            NetworkLensModel model,
            Live live,
            Selection selection,
            Texts texts,
            BooleanProperty mapShown,
            BooleanExpression room,
            Acts acts) {
        super(6);
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        getStyleClass().add("rs-network-bar");
        setAlignment(Pos.CENTER_LEFT);
        ToggleButton map = new ToggleButton(null, Icon.MAP.node());
        map.setId("map-toggle");
        map.textProperty().bind(texts.bind("console.network.map"));
        map.selectedProperty().bindBidirectional(mapShown);
        map.disableProperty().bind(room.not());
        Button cabling = new Button(null, Icon.VERIFY.node());
        cabling.setId("show-cabling");
        cabling.textProperty().bind(texts.bind("console.network.list"));
        cabling.setOnAction(_ -> acts.cabling());
        panel.setId("show-ports");
        panel.setOnAction(_ -> chosen().ifPresent(acts::ports));
        for (ButtonBase button : List.of(map, cabling, panel)) {
            button.getStyleClass().addAll("flat", "rs-tool");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        Label waiting = new Label();
        waiting.getStyleClass().add("rs-dim");
        waiting.setMinWidth(0);
        HBox.setHgrow(waiting, Priority.ALWAYS);
        waiting.textProperty().bind(texts.bind("console.network.holding"));
        waiting.visibleProperty().bind(model.seen().map(Optional::isEmpty));
        getChildren().addAll(map, cabling, panel, waiting);
        selection.devices().addListener((_, _, _) -> offer());
        live.sight().addListener((_, _, _) -> offer());
        texts.language().addListener((_, _, _) -> offer());
        offer();
    }

    /** Whether a box has ports that can be watched. */
    public static boolean hasPorts(Device box) {
        return switches(box) && box.endpoint(Protocol.SNMP).isPresent();
    }

    /** Whether other boxes hang on its ports. */
    static boolean switches(Device box) {
        return box.type().kind() == DeviceKind.SWITCH || box.type().kind() == DeviceKind.FIREWALL;
    }

    private Optional<Device> chosen() {
        return Optional.of(selection.devices().get())
                .filter(chosen -> chosen.size() == 1)
                .flatMap(chosen -> live.now().model().device(chosen.iterator().next()))
                .filter(NetworkBar::hasPorts);
    }

    private void offer() {
        Optional<Device> box = chosen();
        panel.setVisible(box.isPresent());
        panel.setManaged(box.isPresent());
        box.ifPresent(one -> panel.setText(texts.say("console.act.ports-of", one.name())));
    }
}
