package io.rackside.app.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Identity;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class SameHostTest {
    private static Identity uuid(String uuid) {
        return new Identity(Optional.empty(), Optional.of(uuid));
    }

    @Test
    void aUuidCountsInEitherOrderOfItsBytes() {
        Identity asTheBmcSays = uuid("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
        assertTrue(SameHost.matches(asTheBmcSays, asTheBmcSays));
        assertTrue(SameHost.matches(asTheBmcSays, uuid("3d2c1b0a-5f4e-7160-8293-a4b5c6d7e8f9")));
        assertTrue(
                SameHost.contradicts(asTheBmcSays, uuid("3d2c1b0a-5f4e-7160-8293-a4b5c6d7e8f8")));
    }

    @Test
    void theSerialNumberGoesBeforeTheUuid() {
        Identity one =
                Identity.ofSerial("SN-1").completedBy(uuid("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"));
        Identity other =
                Identity.ofSerial("SN-2").completedBy(uuid("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"));
        assertTrue(SameHost.contradicts(one, other));
        assertTrue(SameHost.matches(one, Identity.ofSerial("sn-1")));
    }

    @Test
    void whatIsNotToldContradictsNothing() {
        Identity serial = Identity.ofSerial("SN-1");
        assertFalse(SameHost.contradicts(serial, Identity.none()));
        assertFalse(SameHost.contradicts(serial, uuid("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")));
        assertFalse(SameHost.matches(serial, Identity.none()));
    }
}
