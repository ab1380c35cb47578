/**
 * Settings: immutable records, read strictly. Everything configured is a record with its defaults in code
 * ({@code static final DEFAULTS}) and its limits in its compact constructor ({@link stoa.platform.config.Require}); what it means is
 * said once, in its Javadoc. Keys, environment variables, the reference and all checks follow from the records, so adding a
 * component is all there is to adding a setting.
 */
package stoa.platform.config;
