package io.rackside.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class DeviceWordsTest {
    @Test
    void aWordOfTheStandardHasAMessage() {
        assertEquals(
                Optional.of(Message.of("bmc.state-unavailable-offline")),
                DeviceWords.state("UnavailableOffline"));
        assertEquals(Optional.of(Message.of("bmc.power-off")), DeviceWords.power("Off"));
        assertEquals(Optional.of(Message.of("bmc.led-off")), DeviceWords.led("false"));
        assertEquals(Optional.of(Message.of("bmc.link-down")), DeviceWords.link("NoLink"));
    }

    @Test
    void aWordOutsideTheStandardStaysTheDevicesOwn() {
        assertEquals(Optional.empty(), DeviceWords.state("Rack Mount"));
        assertEquals(Optional.empty(), DeviceWords.power(""));
        assertEquals(Optional.empty(), DeviceWords.led("Rainbow"));
        assertEquals(Optional.empty(), DeviceWords.link("LinkSideways"));
    }
}
