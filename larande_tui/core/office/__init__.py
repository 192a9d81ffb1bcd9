"""Files of office programs: zip packages of XML, and the formats that are told apart by their first bytes."""
