package io.rackside.app.console.inspector;

import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Optional;

/** What the inspector tells of. */
public sealed interface Inspected {
    Status status();

    /** The name of it. */
    String title();

    /** Beside the name: units, number of boxes. */
    String aside();

    /** Below the name: make, serial number, age. */
    String subtitle();

    List<Card> cards();

    /** No box is chosen and no cabinet is shown. */
    record Everything(Status status, String title, String subtitle, List<Card> cards)
            implements Inspected {
        @Override
        public String aside() {
            return "";
        }
    }

    /** The shown cabinet, no box of it chosen. */
    record OfCabinet(
            Cabinet cabinet,
            Status status,
            String title,
            String aside,
            String subtitle,
            List<Card> cards)
            implements Inspected {}

    /**
     * One box.
     *
     * @param state empty for a box nothing has been heard of
     * @param locating whether its locate light is on
     * @param canLocate whether it has a light that can be switched; true while that is not known
     */
    record OfDevice(
            Device device,
            Optional<DeviceState> state,
            Status status,
            String title,
            String aside,
            String subtitle,
            List<Card> cards,
            boolean locating,
            boolean canLocate)
            implements Inspected {}

    /** Several boxes of one cabinet. */
    record OfMany(
            List<Device> devices,
            Status status,
            String title,
            String aside,
            String subtitle,
            List<Card> cards)
            implements Inspected {}
}
