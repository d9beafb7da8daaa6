package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.session.SnmpLogin;

import org.snmp4j.CommandResponderEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;

import java.util.List;

/**
 * Which communities may send; all where none is named, since v1 and v2c prove nothing anyway.
 *
 * @param others whether those that are not named may send too
 */
record Communities(List<SnmpLogin.Community> named, boolean others) {
    Communities {
        named = List.copyOf(named);
    }

    static Communities of(List<SnmpLogin> logins, boolean others) {
        return new Communities(
                logins.stream()
                        .filter(SnmpLogin.Community.class::isInstance)
                        .map(SnmpLogin.Community.class::cast)
                        .toList(),
                others);
    }

    boolean admit(CommandResponderEvent<?> event) {
        return event.getMessageProcessingModel() == SnmpConstants.version3
                || others
                || named.isEmpty()
                || knows(event);
    }

    /** Whether it came with one of them; what is signed was compared before. */
    boolean knows(CommandResponderEvent<?> event) {
        return event.getMessageProcessingModel() == SnmpConstants.version3
                ? event.getSecurityLevel() > SecurityLevel.NOAUTH_NOPRIV
                : named.stream().anyMatch(each -> each.is(event.getSecurityName()));
    }
}
