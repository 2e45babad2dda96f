//! plantilla: WhatsApp Business message templates as code.
