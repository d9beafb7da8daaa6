/** Changes of settings as acts that every protocol makes alike: kinds, parameters, words. */
package io.rackside.bmc.settings;
