package io.rackside.drivers.snmp.session;

import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;

/** All hashes and ciphers of the field; the old ones too, which are shown as findings. */
public final class Protocols {
    private Protocols() {}

    /** SNMP4J's default leaves SHA-1 and MD5 out, and no set of its has Reeder's keys. */
    public static SecurityProtocols all() {
        SecurityProtocols all = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        all.addPrivacyProtocol(new Priv3DES());
        all.addPrivacyProtocol(new PrivAES192With3DESKeyExtension());
        all.addPrivacyProtocol(new PrivAES256With3DESKeyExtension());
        return all;
    }
}
