package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;

/**
 * Hears of payloads of one kind that arrive in a session, such as serial-over-LAN. Called by the
 * one thread that serves all BMCs: must be quick, must not wait and must not throw.
 */
public interface PayloadListener {
    /** A payload arrived, checked, decrypted, and for the first time. */
    void arrived(Octets payload);

    /** The session is gone; nothing arrives any more. */
    void lost();
}
