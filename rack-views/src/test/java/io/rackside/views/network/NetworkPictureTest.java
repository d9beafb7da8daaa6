package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rackside.model.DeviceKind;
import io.rackside.views.fixture.Networks;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class NetworkPictureTest {
    private static NetworkPicture with(PortLook port, CableLook cable) {
        return new NetworkPicture(
                Map.of("sw", List.of(Networks.mark("1", PortLook.UP), Networks.mark("2", port))),
                List.of(Networks.cable("sw:1", "srv:1", cable)));
    }

    @Test
    void aBoxIsAsTheWorstOfItsPortsAndCables() {
        assertEquals(Optional.of(Status.OK), with(PortLook.DOWN, CableLook.AS_PLANNED).worst("sw"));
        assertEquals(
                Optional.of(Status.WARNING),
                with(PortLook.TROUBLE, CableLook.AS_PLANNED).worst("sw"));
        assertEquals(
                Optional.of(Status.CRITICAL),
                with(PortLook.TROUBLE, CableLook.NO_LINK).worst("sw"));
        assertEquals(
                Optional.of(Status.CRITICAL), with(PortLook.UP, CableLook.ELSEWHERE).worst("srv"));
    }

    @Test
    void whatIsNotKnownIsNotWell() {
        assertEquals(
                Optional.of(Status.UNKNOWN), with(PortLook.UP, CableLook.NOT_KNOWN).worst("srv"));
    }

    @Test
    void aBoxNothingIsSaidOfHasNoStatus() {
        assertEquals(Optional.empty(), NetworkPicture.NONE.worst("sw"));
        assertEquals(Optional.empty(), with(PortLook.UP, CableLook.AS_PLANNED).worst("elsewhere"));
        assertEquals(Optional.empty(), new NetworkPicture(Map.of(), List.of()).worst(""));
    }

    @Test
    void aCableToABoxNobodyKnowsIsTheBusinessOfTheOther() {
        CableMark open = Networks.cable("fw:1", "", CableLook.ELSEWHERE);
        NetworkPicture picture = new NetworkPicture(Map.of(), List.of(open));
        assertEquals(Optional.of(Status.CRITICAL), picture.worst("fw"));
        assertEquals(Optional.empty(), picture.worst(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh_CN"})
    void everyLookAndLayerHasAWordOfItsOwn(String language) {
        Set<String> ports = new HashSet<>();
        for (PortLook look : PortLook.values()) {
            ports.add(Pictures.words(language).text(look.code()));
        }
        assertEquals(PortLook.values().length, ports.size());
        Set<String> cables = new HashSet<>();
        for (CableLook look : CableLook.values()) {
            cables.add(Pictures.words(language).text(look.code()));
        }
        assertEquals(CableLook.values().length, cables.size());
        Set<String> layers = new HashSet<>();
        for (MapLayer layer : MapLayer.values()) {
            layers.add(Pictures.words(language).text(layer.code()));
        }
        assertEquals(MapLayer.values().length, layers.size());
    }

    @Test
    void whatOnlyFeedsTheOthersIsNotOnTheMap() {
        assertEquals(Optional.empty(), MapLayer.of(DeviceKind.PDU));
        assertEquals(Optional.empty(), MapLayer.of(DeviceKind.UPS));
        assertEquals(Optional.of(MapLayer.SERVICES), MapLayer.of(DeviceKind.BASTION));
        assertNotEquals(MapLayer.of(DeviceKind.SWITCH), MapLayer.of(DeviceKind.FIREWALL));
    }
}
