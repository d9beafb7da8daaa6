package io.rackside.bmc.virtual.machine;

/** What an account may do on a BMC, from little to everything (IPMI 2.0, 6.8). */
public enum Privilege {
    CALLBACK,
    USER,
    OPERATOR,
    ADMINISTRATOR
}
